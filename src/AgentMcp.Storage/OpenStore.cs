namespace AgentMcp.Storage;

/// <summary>A database that is open.</summary>
/// <param name="Name">Its short name.</param>
/// <param name="Path">Its file.</param>
/// <param name="Bytes">Size of the file with its write-ahead log.</param>
public sealed record OpenStore(string Name, string Path, long Bytes);
