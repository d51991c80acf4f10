namespace AgentMcp.Rust.Cargo.Queue;

/// <summary>Where in the queue a request stands.</summary>
/// <param name="Ahead">How many go first, the running ones included.</param>
/// <param name="Reason">What it waits for, in a sentence.</param>
internal sealed record QueuePosition(int Ahead, string Reason);
