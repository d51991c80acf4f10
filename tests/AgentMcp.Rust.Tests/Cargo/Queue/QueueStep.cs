using AgentMcp.Rust.Cargo.Queue;

namespace AgentMcp.Rust.Tests.Cargo.Queue;

/// <summary>What happens to a queue next.</summary>
/// <param name="Kind">What.</param>
/// <param name="Which">Of those that are there, modulo their number.</param>
/// <param name="Target">Of one that comes.</param>
/// <param name="Profile">Of one that comes; null for all.</param>
/// <param name="Priority">Of one that comes or rises.</param>
internal sealed record QueueStep(QueueStepKind Kind, int Which, string Target, string? Profile, BuildPriority Priority);

internal enum QueueStepKind
{
    Enter,
    Finish,
    Leave,
    TakeOut,
    Raise,
}
