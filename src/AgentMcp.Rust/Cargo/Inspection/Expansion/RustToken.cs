using System.Runtime.InteropServices;

namespace AgentMcp.Rust.Cargo.Inspection.Expansion;

/// <summary>A token of Rust and where it stands.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">First character.</param>
/// <param name="End">Character after the last.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RustToken(RustTokenKind Kind, int Start, int End);
