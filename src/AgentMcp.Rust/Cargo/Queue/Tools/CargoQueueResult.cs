namespace AgentMcp.Rust.Cargo.Queue.Tools;

/// <summary>What <c>cargo_queue</c> answers.</summary>
/// <param name="Results">What builds, the oldest first, then what waits, the next first; of a cancellation the one.</param>
/// <param name="Total">How many there are.</param>
internal sealed record CargoQueueResult(IReadOnlyList<QueuedBuildView> Results, int Total);
