using AgentMcp.Rust.Cargo.Diagnostics;

namespace AgentMcp.Rust.Cargo.Fixing;

/// <summary>A fix with the run that offered it.</summary>
/// <param name="Fix">The fix.</param>
/// <param name="Run">The run.</param>
internal sealed record OfferedFix(SuggestedFix Fix, FixRun Run);
