using AgentMcp.Server.Logging;
using AgentMcp.Testing.Time;
using Microsoft.Extensions.Logging;

namespace AgentMcp.Server.Tests.Logging;

public sealed class LogQueueTests
{
    private static readonly LogEntry Entry = new(DateTimeOffset.UnixEpoch, LogLevel.Warning, "c", "m", null, null);

    [Fact]
    public async Task A_sink_that_hangs_never_holds_the_caller_and_what_is_lost_is_counted()
    {
        using var entered = new ManualResetEventSlim();
        using var release = new ManualResetEventSlim();
        var written = new TaskCompletionSource<(int Count, long Lost)>();
        var sink = new Sink((entries, lost) =>
        {
            if (!entered.IsSet)
            {
                entered.Set();
                release.Wait(TestContext.Current.CancellationToken);
            }
            else
            {
                written.TrySetResult((entries.Count, lost));
            }

            return true;
        });
        using var queue = new LogQueue(sink, new ManualTime());
        queue.Add(Entry);
        entered.Wait(TestContext.Current.CancellationToken);

        for (var count = 0; count < LogQueue.Capacity + 10; count++)
        {
            queue.Add(Entry);
        }

        Assert.Equal(10, queue.Lost);
        release.Set();
        Assert.Equal((LogQueue.Capacity, 10), await written.Task.WaitAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public void Disposing_writes_what_waits()
    {
        var count = 0;
        var queue = new LogQueue(new Sink((entries, _) =>
        {
            Interlocked.Add(ref count, entries.Count);
            return true;
        }), new ManualTime());
        for (var index = 0; index < 100; index++)
        {
            queue.Add(Entry);
        }

        queue.Dispose();

        Assert.Equal(100, count);
    }

    [Fact]
    public async Task A_busy_sink_is_asked_again()
    {
        var time = new ManualTime();
        var asked = new SemaphoreSlim(0);
        var attempts = 0;
        using var queue = new LogQueue(new Sink((_, _) =>
        {
            var isFree = ++attempts == 3;
            asked.Release();
            return isFree;
        }), time);
        queue.Add(Entry);

        for (var attempt = 0; attempt < 3; attempt++)
        {
            while (!await asked.WaitAsync(TimeSpan.FromMilliseconds(20), TestContext.Current.CancellationToken))
            {
                time.Advance(TimeSpan.FromSeconds(1));
            }
        }

        Assert.Equal((3, 0), (attempts, queue.Lost));
        asked.Dispose();
    }

    [Fact]
    public void A_broken_sink_loses_entries_and_says_so_with_the_next()
    {
        var isBroken = true;
        long told = 0;
        var queue = new LogQueue(new Sink((_, lost) =>
        {
            told = lost;
            return isBroken ? throw new IOException("disk full") : true;
        }), new ManualTime());
        queue.Add(Entry);
        SpinWait.SpinUntil(() => queue.Lost == 1, TimeSpan.FromSeconds(30));

        isBroken = false;
        queue.Add(Entry);
        queue.Dispose();

        Assert.Equal((1, 0), (told, queue.Lost));
    }

    private sealed class Sink(Func<IReadOnlyList<LogEntry>, long, bool> write) : ILogSink
    {
        public bool TryWrite(IReadOnlyList<LogEntry> entries, long lost) => write(entries, lost);
    }
}
