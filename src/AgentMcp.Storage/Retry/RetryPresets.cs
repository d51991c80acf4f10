namespace AgentMcp.Storage.Retry;

/// <summary>The kinds of operations that are retried, each with its numbers; the configuration section <c>retry</c>.</summary>
public sealed class RetryPresets
{
    /// <summary><c>critical_write</c>: what the user cannot repeat.</summary>
    public RetryOptions CriticalWrite { get; set; } = new() { MaxAttempts = 5, FirstDelayMs = 100, BackoffFactor = 1.5, MaxDelayMs = 10_000, MaxElapsedMs = 5_000 };

    /// <summary><c>write</c>: any other write to a database.</summary>
    public RetryOptions Write { get; set; } = new() { MaxAttempts = 3, FirstDelayMs = 100, BackoffFactor = 1.5, MaxDelayMs = 5_000, MaxElapsedMs = 5_000 };

    /// <summary><c>read</c>: queries.</summary>
    public RetryOptions Read { get; set; } = new() { MaxAttempts = 3, FirstDelayMs = 50, BackoffFactor = 2, MaxDelayMs = 5_000, MaxElapsedMs = 5_000 };

    /// <summary><c>point_read</c>: one row by its key, where the caller would rather know soon.</summary>
    public RetryOptions PointRead { get; set; } = new() { MaxAttempts = 2, FirstDelayMs = 50, BackoffFactor = 2, MaxDelayMs = 5_000, MaxElapsedMs = 5_000 };

    /// <summary><c>file_lock</c>: a lock file that another process holds.</summary>
    public RetryOptions FileLock { get; set; } = new() { MaxAttempts = 3, FirstDelayMs = 100, BackoffFactor = 2, MaxDelayMs = 1_000 };

    /// <summary><c>network</c>: calls to other machines.</summary>
    public RetryOptions Network { get; set; } = new() { MaxAttempts = 5, FirstDelayMs = 1_000, BackoffFactor = 2, MaxDelayMs = 30_000 };

    /// <summary>Everything that is wrong with the numbers, each with its key.</summary>
    public IReadOnlyList<string> Problems() =>
    [
        .. CriticalWrite.Problems("retry.critical_write"),
        .. Write.Problems("retry.write"),
        .. Read.Problems("retry.read"),
        .. PointRead.Problems("retry.point_read"),
        .. FileLock.Problems("retry.file_lock"),
        .. Network.Problems("retry.network"),
    ];
}
