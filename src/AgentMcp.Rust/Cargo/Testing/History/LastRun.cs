namespace AgentMcp.Rust.Cargo.Testing.History;

/// <summary>What is kept of the last run of a workspace's tests.</summary>
/// <param name="Root">The workspace's folder.</param>
/// <param name="At">When it ended (UTC).</param>
/// <param name="Failed">What failed, crashed or hung.</param>
internal sealed record LastRun(string Root, DateTimeOffset At, IReadOnlyList<FailedTest> Failed);
