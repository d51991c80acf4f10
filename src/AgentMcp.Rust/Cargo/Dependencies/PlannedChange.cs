using AgentMcp.Rust.Cargo.Workspaces;

namespace AgentMcp.Rust.Cargo.Dependencies;

/// <summary>What came of thinking out a change: one of the two.</summary>
/// <param name="Change">The change.</param>
/// <param name="Failure">Why cargo would not make it.</param>
internal sealed record PlannedChange(DependencyChange? Change, LookupFailure? Failure);
