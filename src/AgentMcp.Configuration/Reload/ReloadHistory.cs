namespace AgentMcp.Configuration.Reload;

/// <summary>The last things that happened to the configuration, and figures over them.</summary>
public sealed class ReloadHistory
{
    /// <summary>Events kept.</summary>
    public const int Most = 50;

    // Fewer tell nothing of the slowest twentieth.
    private const int LeastForPercentile = 20;

    private readonly Lock _lock = new();
    private readonly Queue<ReloadEvent> _events = new();
    private long _successes;
    private long _failures;

    /// <summary>Raised after an event was added.</summary>
    public event Action<ReloadEvent>? Added;

    /// <summary>Reloads that came into effect since the start.</summary>
    public long Successes => Interlocked.Read(ref _successes);

    /// <summary>Reloads that failed since the start.</summary>
    public long Failures => Interlocked.Read(ref _failures);

    /// <summary>The events, oldest first.</summary>
    public IReadOnlyList<ReloadEvent> List()
    {
        lock (_lock)
        {
            return [.. _events];
        }
    }

    /// <summary>Mean time of the reloads kept; null when there was none.</summary>
    public TimeSpan? Mean() => Durations() is { Length: > 0 } durations ? TimeSpan.FromTicks((long)durations.Average(duration => duration.Ticks)) : null;

    /// <summary>Time that 95 of 100 of the reloads kept stayed below; null for fewer than 20.</summary>
    public TimeSpan? Percentile95() => Durations() is { Length: >= LeastForPercentile } durations ? durations[(int)Math.Ceiling(durations.Length * 0.95) - 1] : null;

    internal void Add(ReloadEvent happened)
    {
        lock (_lock)
        {
            _events.Enqueue(happened);
            if (_events.Count > Most)
            {
                _events.Dequeue();
            }
        }

        switch (happened.Kind)
        {
            case ReloadEventKind.ReloadSuccess:
                Interlocked.Increment(ref _successes);
                break;
            case ReloadEventKind.ReloadFailed:
                Interlocked.Increment(ref _failures);
                break;
        }

        Added?.Invoke(happened);
    }

    private TimeSpan[] Durations() =>
        [.. List().Where(happened => happened.Kind is ReloadEventKind.ReloadSuccess or ReloadEventKind.ReloadFailed).Select(happened => happened.Duration).Order()];
}
