namespace AgentMcp.Configuration.Keys.Types;

/// <summary>What reading a value may need beside the value.</summary>
/// <param name="Folder">Folder that relative paths of the source start from; null leaves them as they are.</param>
/// <param name="Environment">Looks up the variables that references to secrets name.</param>
internal sealed record ReadContext(string? Folder, Func<string, string?> Environment)
{
    public static ReadContext None { get; } = new(null, _ => null);
}
