using AgentMcp.Core.Errors;
using AgentMcp.Rust.Analyzer;
using AgentMcp.Rust.Tests.Analyzer.Fixtures;

namespace AgentMcp.Rust.Tests.Analyzer.Instances;

public sealed class JoiningTests : InstanceTestBase
{
    [Fact]
    public async Task JoinAsync_ManyAtOnce_StartOneProcess()
    {
        var scripted = Script(ScriptedCrate.Ready);

        var leases = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => Host.JoinAsync(scripted.Crate, Token))));
        await leases[0].Instance.WaitReadyAsync(LongEnough, Token);

        Assert.Single(leases.Select(lease => lease.Instance).Distinct());
        Assert.Single(scripted.Messages("initialize"));
        Assert.Equal(20, leases[0].Instance.Facts.Clients);
        Assert.Single(Host.Instances.All);
    }

    [Fact]
    public async Task JoinAsync_OtherPath_SharesTheProcess()
    {
        var scripted = Script(ScriptedCrate.Ready);
        var first = await JoinReadyAsync(scripted);

        scripted.Crate.Variables["PATH"] += $"{Path.PathSeparator}/another";
        var second = await JoinAsync(scripted);

        Assert.Same(first, second);
    }

    [Fact]
    public async Task JoinAsync_OtherProfile_StartsAnother()
    {
        var scripted = Script(ScriptedCrate.Ready);
        var first = await JoinReadyAsync(scripted);

        var second = await JoinReadyAsync(scripted.With("profile", "minimal"));

        Assert.NotSame(first, second);
        Assert.Equal(2, scripted.Messages("initialize").Count);
    }

    [Fact]
    public async Task JoinAsync_TooLittleFreeMemory_IsRefusedWithTheFigures_AndTheLeastUsedLeaves()
    {
        var unused = Script(ScriptedCrate.Ready);
        using (var lease = await Host.JoinAsync(unused.Crate, Token))
        {
            await lease.Instance.WaitReadyAsync(LongEnough, Token);
        }

        Host.FreeBytes = 500L << 20;
        var refused = await Assert.ThrowsAsync<ToolException>(() => Host.JoinAsync(Script().Crate, Token));

        Assert.Contains("500 MB", refused.Message, StringComparison.Ordinal);
        Assert.Contains("2048 MB", refused.Message, StringComparison.Ordinal);
        Assert.Contains("rust.memory.floor_mb", refused.Next, StringComparison.Ordinal);
        await unused.WaitForAsync("exit", 1, Token);
    }

    [Fact]
    public async Task JoinAsync_TooLittleFreeMemory_AnInstanceThatRunsIsJoined()
    {
        var scripted = Script(ScriptedCrate.Ready);
        var first = await JoinReadyAsync(scripted);

        Host.FreeBytes = 0;

        Assert.Same(first, await JoinAsync(scripted));
    }

    [Fact]
    public async Task Leases_AllGoneForTheIdleTime_ItEndsAsTheProtocolHasIt_AndTheNextJoinStartsAnother()
    {
        var scripted = Script(ScriptedCrate.Ready).With("idle_seconds", "1");
        var lease = await Host.JoinAsync(scripted.Crate, Token);
        var first = lease.Instance;
        await first.WaitReadyAsync(LongEnough, Token);

        lease.Dispose();
        await UntilAsync(first, now => now.State.Status == AnalyzerStatus.NotRunning);

        Assert.Equal(["shutdown", "exit"], scripted.Messages().Select(message => message.GetProperty("method").GetString()).TakeLast(2));
        Assert.NotSame(first, await JoinReadyAsync(scripted));
    }

    [Fact]
    public async Task Leases_OneIsHeld_ItStaysHoweverLongNobodyAsks()
    {
        var scripted = Script(ScriptedCrate.Ready).With("idle_seconds", "1");
        var held = await JoinReadyAsync(scripted);
        using var another = await Host.JoinAsync(scripted.Crate, Token);

        // The other one proves that time enough has gone by.
        var unused = Script(ScriptedCrate.Ready).With("idle_seconds", "2");
        (await Host.JoinAsync(unused.Crate, Token)).Dispose();
        await unused.WaitForAsync("exit", 1, Token);

        Assert.NotEqual(AnalyzerStatus.NotRunning, held.State.Status);
        Assert.Empty(scripted.Messages("shutdown"));
    }

    [Fact]
    public async Task Lease_DisposedTwice_CountsOnce()
    {
        var scripted = Script(ScriptedCrate.Ready);
        using var first = await Host.JoinAsync(scripted.Crate, Token);
        var second = await Host.JoinAsync(scripted.Crate, Token);

        second.Dispose();
        second.Dispose();

        Assert.Equal(1, first.Instance.Facts.Clients);
    }
}
