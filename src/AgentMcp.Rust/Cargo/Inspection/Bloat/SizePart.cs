namespace AgentMcp.Rust.Cargo.Inspection.Bloat;

/// <summary>A crate or function and the code that it has in a program.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Crate">Of a function: its crate, as far as that is known.</param>
/// <param name="Size">Bytes.</param>
internal sealed record SizePart(string Name, string? Crate, long Size);
