namespace AgentMcp.Configuration.Policy.Files;

/// <summary>A file as the index holds it.</summary>
/// <param name="Path">From the root of the repository.</param>
/// <param name="Id">Of its blob.</param>
/// <param name="Size">Bytes.</param>
internal sealed record StagedFile(string Path, string Id, long Size);
