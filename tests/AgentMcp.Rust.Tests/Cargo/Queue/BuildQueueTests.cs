using AgentMcp.Core.Activity;
using AgentMcp.Core.Ids;
using AgentMcp.Core.Invocation;
using AgentMcp.Rust.Cargo.Queue;
using AgentMcp.Testing.Time;

namespace AgentMcp.Rust.Tests.Cargo.Queue;

public sealed class BuildQueueTests
{
    private readonly ManualTime _time = new();
    private readonly RunningWork _work;
    private readonly BuildQueue _queue;

    public BuildQueueTests()
    {
        _work = new RunningWork(_time);
        _queue = new BuildQueue(_work, new IdGenerator(_time), _time);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task EnterAsync_OtherProfilesAndOtherTargetFolders_StartAtOnce()
    {
        await using var debug = await EnterAsync("/w/target", "debug");
        await using var release = await EnterAsync("/w/target", "release");
        await using var other = await EnterAsync("/v/target", "debug");

        Assert.Equal(3, _work.List().Count(item => item.Kind == BuildQueue.WorkKind));
        Assert.All([debug, release, other], turn => Assert.Equal(TimeSpan.Zero, turn.Waited));
    }

    [Fact]
    public async Task EnterAsync_SameProfile_WaitsAndSaysForWhat()
    {
        var first = await EnterAsync("/w/target", "debug");
        _time.Advance(TimeSpan.FromSeconds(12));
        var told = new List<QueuePosition>();

        var second = _queue.EnterAsync(Request("/w/target", "debug"), told.Add, Token);

        Assert.False(second.IsCompleted);
        Assert.Equal([new QueuePosition(1, "1 ahead: `cargo check` of codex in /w, running for 12 s")], told);
        _time.Advance(TimeSpan.FromSeconds(3));
        await first.DisposeAsync();
        await using var turn = await second;
        Assert.Equal(TimeSpan.FromSeconds(3), turn.Waited);
        Assert.Single(told);
    }

    [Fact]
    public async Task EnterAsync_TheMoreUrgentComesLater_GoesFirst()
    {
        var running = await EnterAsync("/w/target", "debug");
        var background = _queue.EnterAsync(Request("/w/target", "debug", BuildPriority.Background), null, Token);
        var agent = _queue.EnterAsync(Request("/w/target", "debug"), null, Token);
        var user = _queue.EnterAsync(Request("/w/target", "debug", BuildPriority.User), null, Token);

        foreach (var next in new[] { user, agent, background })
        {
            await running.DisposeAsync();
            running = await next;
        }

        await running.DisposeAsync();
        Assert.True(_work.IsEmpty);
    }

    [Fact]
    public async Task EnterAsync_SomebodyMoreUrgentJoins_MovesForward()
    {
        var running = await EnterAsync("/w/target", "debug");
        var agent = _queue.EnterAsync(Request("/w/target", "debug"), null, Token);
        var urgency = new BuildUrgency(BuildPriority.Background);
        var told = new List<QueuePosition>();
        var shared = _queue.EnterAsync(Request("/w/target", "debug", BuildPriority.Background) with { Urgency = urgency }, told.Add, Token);

        urgency.Raise(BuildPriority.User);

        Assert.Equal([2, 1], told.Select(position => position.Ahead));
        Assert.False(urgency.HasBegun);
        await running.DisposeAsync();
        await using (await shared)
        {
            Assert.True(urgency.HasBegun);
            Assert.False(agent.IsCompleted);
        }

        await (await agent).DisposeAsync();
    }

    [Fact]
    public async Task EnterAsync_WholeTarget_WaitsForAllOfItAndHoldsBackLaterOnes()
    {
        var debug = await EnterAsync("/w/target", "debug");
        var release = await EnterAsync("/w/target", "release");
        var clean = _queue.EnterAsync(Request("/w/target", null), null, Token);
        var told = new List<QueuePosition>();
        var later = _queue.EnterAsync(Request("/w/target", "bench"), told.Add, Token);
        Assert.Equal(3, Assert.Single(told).Ahead);

        await debug.DisposeAsync();
        Assert.False(clean.IsCompleted);
        await release.DisposeAsync();

        await using (await clean)
        {
            Assert.False(later.IsCompleted);
        }

        await (await later).DisposeAsync();
    }

    [Fact]
    public async Task EnterAsync_CallerLeaves_TheNextIsNotHeldUp()
    {
        var running = await EnterAsync("/w/target", "debug");
        using var leaving = new CancellationTokenSource();
        var gone = _queue.EnterAsync(Request("/w/target", "debug"), null, leaving.Token);
        var told = new List<QueuePosition>();
        var next = _queue.EnterAsync(Request("/w/target", "debug"), told.Add, Token);

        await leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gone);
        Assert.Equal([2, 1], told.Select(position => position.Ahead));
        await running.DisposeAsync();
        await (await next).DisposeAsync();
        Assert.Empty(_queue.List());
    }

    [Fact]
    public async Task CancelAsync_OfOneThatWaits_GivesATurnThatIsCancelledAndTakesNobodysPlace()
    {
        var running = await EnterAsync("/w/target", "debug");
        var waiting = _queue.EnterAsync(Request("/w/target", "debug"), null, Token);
        var id = _queue.List()[1].Id;

        Assert.True(await _queue.CancelAsync(id));

        await using var turn = await waiting;
        Assert.True(turn.Cancelled.IsCancellationRequested);
        Assert.Equal(running.Id, Assert.Single(_queue.List()).Id);
        Assert.False(await _queue.CancelAsync(id));
        await running.DisposeAsync();
    }

    [Fact]
    public async Task CancelAsync_OfOneThatBuilds_TellsItAndKeepsItsPlaceUntilItEnded()
    {
        var running = await EnterAsync("/w/target", "debug");
        var waiting = _queue.EnterAsync(Request("/w/target", "debug"), null, Token);

        Assert.True(await _queue.CancelAsync(running.Id));

        Assert.True(running.Cancelled.IsCancellationRequested);
        Assert.False(waiting.IsCompleted);
        await running.DisposeAsync();
        await (await waiting).DisposeAsync();
    }

    [Fact]
    public async Task WaitsOutside_IsListedAndTold()
    {
        await using var running = await EnterAsync("/w/target", "debug");
        var told = new List<QueuePosition>();
        var waiting = _queue.EnterAsync(Request("/w/target", "debug"), told.Add, Token);

        running.WaitsOutside(true);

        Assert.True(_queue.List()[0].WaitsOutside);
        Assert.EndsWith("waiting for a build outside of this program for 0 s", told[^1].Reason, StringComparison.Ordinal);
        running.WaitsOutside(false);
        Assert.False(_queue.List()[0].WaitsOutside);
        await running.DisposeAsync();
        await (await waiting).DisposeAsync();
    }

    [Fact]
    public async Task EnterAsync_WhoCannotBeTold_HarmsNobody()
    {
        var running = await EnterAsync("/w/target", "debug");
        var deaf = _queue.EnterAsync(Request("/w/target", "debug"), _ => throw new ObjectDisposedException("progress"), Token);

        await running.DisposeAsync();

        await (await deaf).DisposeAsync();
    }

    [Fact(Timeout = 60_000)]
    public async Task EnterAsync_FromManyThreads_LetsOneBuildAtATimeAndLosesNobody()
    {
        var building = new int[3];
        var built = 0;

        await Parallel.ForEachAsync(Enumerable.Range(0, 2_000), Token, async (number, token) =>
        {
            var profile = number % 3;
            using var leave = CancellationTokenSource.CreateLinkedTokenSource(token);
            var request = _queue.EnterAsync(Request("/w/target", $"p{profile}", (BuildPriority)(number % 2)), null, leave.Token);
            if (number % 7 == 0)
            {
                await leave.CancelAsync();
            }

            try
            {
                await using var turn = await request;
                Assert.Equal(1, Interlocked.Increment(ref building[profile]));
                await Task.Yield();
                Interlocked.Decrement(ref building[profile]);
                Interlocked.Increment(ref built);
            }
            catch (OperationCanceledException) when (leave.IsCancellationRequested)
            {
                Interlocked.Increment(ref built);
            }
        });

        Assert.Equal(2_000, built);
        Assert.Empty(_queue.List());
        Assert.True(_work.IsEmpty);
    }

    private static BuildRequest Request(string target, string? profile, BuildPriority priority = BuildPriority.Agent) =>
        new(target, profile, profile is null ? "cargo clean" : "cargo check", new CallerSession { Id = "s", Transport = "stdio", Agent = "codex", Workspace = "/w" }, priority);

    private Task<IBuildTurn> EnterAsync(string target, string profile) => _queue.EnterAsync(Request(target, profile), null, Token);
}
