namespace AgentMcp.Rust.Analyzer.Instances;

/// <summary>Ends that nobody asked for, and how long to wait after each. Not safe for several threads.</summary>
internal sealed class CrashHistory(TimeSpan firstWait, TimeProvider time)
{
    /// <summary>More within <see cref="Span"/> are a loop.</summary>
    public const int Most = 5;

    /// <summary>How far back crashes count.</summary>
    public static readonly TimeSpan Span = TimeSpan.FromMinutes(10);

    /// <summary>No wait is longer.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);

    private readonly Queue<DateTimeOffset> _crashes = new();

    /// <summary>How many count now.</summary>
    public int Count => _crashes.Count;

    /// <summary>Notes a crash.</summary>
    /// <returns>How long to wait before the next start; null when it is not to be started again.</returns>
    public TimeSpan? Add()
    {
        var now = time.GetUtcNow();
        while (_crashes.TryPeek(out var oldest) && now - oldest > Span)
        {
            _crashes.Dequeue();
        }

        _crashes.Enqueue(now);
        if (_crashes.Count > Most)
        {
            return null;
        }

        var wait = firstWait * (1 << (_crashes.Count - 1));
        return wait < LongestWait ? wait : LongestWait;
    }

    /// <summary>Somebody who knows what he does wants it started again.</summary>
    public void Clear() => _crashes.Clear();
}
