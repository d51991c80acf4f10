namespace AgentMcp.Rust.Tests.Analyzer.Locks;

/// <summary>What happens next on the machine of the model.</summary>
/// <param name="Kind">What.</param>
/// <param name="Which">To which of those it could happen to.</param>
internal sealed record LockStep(LockStepKind Kind, int Which);
