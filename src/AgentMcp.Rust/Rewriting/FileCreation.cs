namespace AgentMcp.Rust.Rewriting;

/// <summary>A file that is made, with the folders above it.</summary>
/// <param name="Path">Absolute path at which nothing is.</param>
/// <param name="Content">What it holds.</param>
internal sealed record FileCreation(string Path, ReadOnlyMemory<byte> Content);
