namespace AgentMcp.Storage.Retry;

/// <summary>What a retry must know about one call.</summary>
/// <param name="Operation">Name for messages, such as <c>storage.write</c>.</param>
/// <param name="IsIdempotent">Whether a second run after a failed one does no harm. When false, there is one attempt.</param>
public readonly record struct RetryCall(string Operation, bool IsIdempotent)
{
    /// <summary>What is left of the caller's own time; waits and attempts stay below it.</summary>
    public TimeSpan? Deadline { get; init; }

    /// <summary>Is told before each wait.</summary>
    public Action<RetryNotice>? OnRetry { get; init; }
}
