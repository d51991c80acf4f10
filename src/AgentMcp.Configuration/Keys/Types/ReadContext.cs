namespace AgentMcp.Configuration.Keys.Types;

/// <summary>What reading a value may need beside the value.</summary>
/// <param name="Folder">Folder that relative paths of the source start from; null leaves them as they are.</param>
internal sealed record ReadContext(string? Folder)
{
    public static ReadContext None { get; } = new((string?)null);
}
