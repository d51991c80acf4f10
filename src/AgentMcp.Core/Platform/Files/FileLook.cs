namespace AgentMcp.Core.Platform.Files;

/// <summary>What a look at a file found: its content, or why it has none to give; neither when there is no file.</summary>
/// <param name="Content">All of it.</param>
/// <param name="Fault">The end of a sentence that begins with its path.</param>
public readonly record struct FileLook(byte[]? Content, string? Fault)
{
    /// <summary>Whether there is nothing of that name.</summary>
    public bool IsAbsent => Content is null && Fault is null;
}
