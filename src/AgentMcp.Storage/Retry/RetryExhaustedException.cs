namespace AgentMcp.Storage.Retry;

/// <summary>A retryable failure that did not go away; the last one is the inner exception.</summary>
public sealed class RetryExhaustedException(string operation, RetryStop stop, int attempts, TimeSpan elapsed, ErrorReason reason, Exception lastError)
    : Exception($"{operation} failed {attempts} times within {elapsed.TotalMilliseconds:F0} ms ({reason}): {lastError.Message}", lastError)
{
    public RetryStop Stop { get; } = stop;

    public int Attempts { get; } = attempts;

    public TimeSpan Elapsed { get; } = elapsed;

    public ErrorReason Reason { get; } = reason;
}
