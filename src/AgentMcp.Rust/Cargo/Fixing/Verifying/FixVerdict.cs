using AgentMcp.Rust.Cargo.Diagnostics;
using AgentMcp.Rust.Cargo.Running;

namespace AgentMcp.Rust.Cargo.Fixing.Verifying;

/// <summary>What a check says of a change.</summary>
/// <param name="Run">The check.</param>
/// <param name="Before">What the same check found before; null when another was run then.</param>
/// <param name="NewErrors">Errors that it did not find then.</param>
internal sealed record FixVerdict(CargoRun Run, FindingCounts? Before, IReadOnlyList<string> NewErrors);
