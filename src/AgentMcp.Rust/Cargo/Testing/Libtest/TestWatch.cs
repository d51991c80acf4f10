using System.Collections.Concurrent;

namespace AgentMcp.Rust.Cargo.Testing.Libtest;

/// <summary>Knows since when tests run, and which of them runs for too long.</summary>
internal sealed class TestWatch(TimeProvider time, TimeSpan? perTest)
{
    private static readonly TimeSpan LongestLook = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, long> _started = new(StringComparer.Ordinal);

    public void Began(string test) => _started.TryAdd(test, time.GetTimestamp());

    /// <summary>Waits until tests that still run have run too long, and gives them.</summary>
    public async Task<IReadOnlyList<string>> OverdueAsync(Func<IReadOnlyList<string>> running, CancellationToken ended)
    {
        if (perTest is not { } limit)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, time, ended);
            return [];
        }

        using var timer = new PeriodicTimer(limit / 10 < LongestLook ? limit / 10 : LongestLook, time);
        while (await timer.WaitForNextTickAsync(ended))
        {
            string[] overdue = [.. running().Where(test => _started.TryGetValue(test, out var since) && time.GetElapsedTime(since) >= limit)];
            if (overdue.Length > 0)
            {
                return overdue;
            }
        }

        return [];
    }
}
