namespace AgentMcp.Rust.Rewriting;

/// <summary>A file that is removed.</summary>
/// <param name="Path">Absolute path, links resolved.</param>
/// <param name="Before">What it holds now.</param>
internal sealed record FileDeletion(string Path, ReadOnlyMemory<byte> Before);
