using AgentMcp.Testing.Time;

namespace AgentMcp.Server.Tests.Hub;

/// <summary>Somebody sets the clock of the machine while a hub runs.</summary>
public sealed class HubClockTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(400)]
    [InlineData(-400)]
    public async Task A_clock_that_jumps_ends_no_session_and_counts_as_no_idle_time(int days)
    {
        var time = new JumpingTime();
        await using var hub = await TestHub.StartAsync(options => options with { Time = time, IdleLimit = TimeSpan.FromMinutes(30) });
        var session = await hub.OpenAsync();
        await session.InitializeAsync(Token);
        time.Jump = TimeSpan.FromDays(days);
        await session.RequestAsync("ping", null, Token);
        Assert.False(hub.Host.IsLeaving);

        var idle = time.Monotonic.TimersAsync(TimeSpan.FromMinutes(30), 1);
        await session.DisposeAsync();
        await idle;
        time.Jump = TimeSpan.FromDays(-days);
        time.Monotonic.Advance(TimeSpan.FromMinutes(29));
        Assert.False(hub.Host.IsLeaving);
        time.Monotonic.Advance(TimeSpan.FromMinutes(1));
        await hub.Host.Completion.WaitAsync(Token);
    }

    // Timestamps and timers go on as they were; only what a person calls the time does not.
    private sealed class JumpingTime : TimeProvider
    {
        public ManualTime Monotonic { get; } = new();

        public TimeSpan Jump { get; set; }

        public override long TimestampFrequency => Monotonic.TimestampFrequency;

        public override DateTimeOffset GetUtcNow() => Monotonic.GetUtcNow() + Jump;

        public override long GetTimestamp() => Monotonic.GetTimestamp();

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => Monotonic.CreateTimer(callback, state, dueTime, period);
    }
}
