using AgentMcp.Rust.Cargo.Running;

namespace AgentMcp.Rust.Cargo.Inspection.Expansion;

/// <summary>A crate without macros.</summary>
/// <param name="Run">How the run went.</param>
/// <param name="Text">The source; empty when it failed.</param>
/// <param name="By">Who expanded: <c>cargo-expand</c> or <c>rustc</c>.</param>
internal sealed record ExpandedCrate(CargoRun Run, string Text, string By);
