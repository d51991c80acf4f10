namespace AgentMcp.Storage.Retry;

/// <summary>Counts how calls ended. Shared by all policies of a process.</summary>
public sealed class RetryCounters
{
    private readonly long[] permanentByReason = new long[Enum.GetValues<ErrorReason>().Length];
    private readonly long[] retriedByReason = new long[Enum.GetValues<ErrorReason>().Length];
    private long firstTry;
    private long recovered;
    private long exhausted;
    private long degraded;
    private long permanentRetried;
    private long waitedMicroseconds;

    /// <summary>The numbers now.</summary>
    public RetryStatistics Read()
    {
        var retries = retriedByReason.Sum();
        return new(
            Interlocked.Read(ref firstTry),
            Interlocked.Read(ref recovered),
            Interlocked.Read(ref exhausted),
            Interlocked.Read(ref degraded),
            ByReason(permanentByReason),
            ByReason(retriedByReason),
            Interlocked.Read(ref permanentRetried),
            retries == 0 ? 0 : Interlocked.Read(ref waitedMicroseconds) / 1_000.0 / retries);
    }

    internal void FirstTry() => Interlocked.Increment(ref firstTry);

    internal void Recovered() => Interlocked.Increment(ref recovered);

    internal void Exhausted() => Interlocked.Increment(ref exhausted);

    internal void Degraded() => Interlocked.Increment(ref degraded);

    internal void Permanent(ErrorReason reason) => Interlocked.Increment(ref permanentByReason[(int)reason]);

    internal void PermanentRetried() => Interlocked.Increment(ref permanentRetried);

    internal void Retried(ErrorReason reason, TimeSpan wait)
    {
        _ = Interlocked.Increment(ref retriedByReason[(int)reason]);
        _ = Interlocked.Add(ref waitedMicroseconds, (long)wait.TotalMicroseconds);
    }

    private static Dictionary<ErrorReason, long> ByReason(long[] counts) =>
        Enum.GetValues<ErrorReason>().Where(reason => counts[(int)reason] > 0).ToDictionary(reason => reason, reason => counts[(int)reason]);
}
