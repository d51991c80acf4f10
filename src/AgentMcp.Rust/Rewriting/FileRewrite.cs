namespace AgentMcp.Rust.Rewriting;

/// <summary>A file's bytes before and after.</summary>
/// <param name="Path">Absolute path, links resolved.</param>
/// <param name="Before">What it holds now.</param>
/// <param name="After">What it is to hold.</param>
internal sealed record FileRewrite(string Path, ReadOnlyMemory<byte> Before, ReadOnlyMemory<byte> After);
