namespace AgentMcp.Storage.Retry;

/// <summary>Counts how calls ended. Shared by all policies of a process.</summary>
public sealed class RetryCounters
{
    private readonly long[] _permanentByReason = new long[Enum.GetValues<ErrorReason>().Length];
    private readonly long[] _retriedByReason = new long[Enum.GetValues<ErrorReason>().Length];
    private long _firstTry;
    private long _recovered;
    private long _exhausted;
    private long _degraded;
    private long _permanentRetried;
    private long _waitedMicroseconds;

    /// <summary>The numbers now.</summary>
    public RetryStatistics Read()
    {
        var retries = _retriedByReason.Sum();
        return new(
            Interlocked.Read(ref _firstTry),
            Interlocked.Read(ref _recovered),
            Interlocked.Read(ref _exhausted),
            Interlocked.Read(ref _degraded),
            ByReason(_permanentByReason),
            ByReason(_retriedByReason),
            Interlocked.Read(ref _permanentRetried),
            retries == 0 ? 0 : Interlocked.Read(ref _waitedMicroseconds) / 1_000.0 / retries);
    }

    internal void FirstTry() => Interlocked.Increment(ref _firstTry);

    internal void Recovered() => Interlocked.Increment(ref _recovered);

    internal void Exhausted() => Interlocked.Increment(ref _exhausted);

    internal void Degraded() => Interlocked.Increment(ref _degraded);

    internal void Permanent(ErrorReason reason) => Interlocked.Increment(ref _permanentByReason[(int)reason]);

    internal void PermanentRetried() => Interlocked.Increment(ref _permanentRetried);

    internal void Retried(ErrorReason reason, TimeSpan wait)
    {
        _ = Interlocked.Increment(ref _retriedByReason[(int)reason]);
        _ = Interlocked.Add(ref _waitedMicroseconds, (long)wait.TotalMicroseconds);
    }

    private static Dictionary<ErrorReason, long> ByReason(long[] counts) =>
        Enum.GetValues<ErrorReason>().Where(reason => counts[(int)reason] > 0).ToDictionary(reason => reason, reason => counts[(int)reason]);
}
