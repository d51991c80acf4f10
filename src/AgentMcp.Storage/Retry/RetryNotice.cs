namespace AgentMcp.Storage.Retry;

/// <summary>Said before a wait.</summary>
/// <param name="Operation">Which operation.</param>
/// <param name="Attempt">How many attempts have failed so far.</param>
/// <param name="Elapsed">Time since the first attempt began.</param>
/// <param name="Wait">How long the wait is.</param>
/// <param name="ResumesAt">When the next attempt starts.</param>
/// <param name="Reason">Why the attempt failed.</param>
public sealed record RetryNotice(string Operation, int Attempt, TimeSpan Elapsed, TimeSpan Wait, DateTimeOffset ResumesAt, ErrorReason Reason)
{
    /// <summary>True only when the other side said so; a wait that it merely suggests is none.</summary>
    public bool IsRateLimit => Reason is ErrorReason.RateLimited;
}
