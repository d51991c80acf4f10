namespace AgentMcp.Rust.Cargo.Fixing.Undoing;

/// <summary>A file as it was.</summary>
/// <param name="Path">Absolute path, links resolved.</param>
/// <param name="Before">What it held.</param>
/// <param name="AfterHash">SHA-256 of what it holds since; with other bytes somebody went on working in it.</param>
internal sealed record ChangedFile(string Path, ReadOnlyMemory<byte> Before, string AfterHash);
