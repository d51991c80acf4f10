using AgentMcp.Rust.Cargo.Diagnostics;

namespace AgentMcp.Rust.Cargo.Testing.Panics;

/// <summary>A frame of a backtrace.</summary>
/// <param name="Function">Name of the function.</param>
/// <param name="Place">Where in it.</param>
internal sealed record PanicFrame(string Function, FindingPlace Place);
