namespace AgentMcp.Rust.Cargo.Diagnostics;

/// <summary>One replaced stretch of a file.</summary>
/// <param name="File">Absolute path.</param>
/// <param name="Start">First byte.</param>
/// <param name="End">Byte after the last.</param>
/// <param name="Line">Line of the first byte, from 1.</param>
/// <param name="Original">The text there when the compiler read it, as far as its message shows it.</param>
/// <param name="Replacement">What takes its place.</param>
internal sealed record FixEdit(string File, int Start, int End, int Line, string? Original, string Replacement);
