using System.Diagnostics;
using AgentMcp.Core.Errors;
using AgentMcp.Rust.Analyzer;
using AgentMcp.Rust.Analyzer.Instances;
using AgentMcp.Rust.Analyzer.Locks;
using AgentMcp.Rust.Tests.Analyzer.Fixtures;
using AgentMcp.Rust.Tests.Analyzer.Locks;
using Microsoft.Extensions.DependencyInjection;

namespace AgentMcp.Rust.Tests.Analyzer.Instances;

/// <summary>Hubs of one user, each with services of its own, on one folder of locks.</summary>
public sealed class OneForAllHubsTests : InstanceTestBase
{
    private readonly LockMachine _machine = new();
    private readonly List<AnalyzerHost> _hubs = [];
    private readonly ToldStore _store;

    public OneForAllHubsTests() => _store = new ToldStore(_machine.Store);

    [Fact]
    public async Task OneHubHasIt_TheOtherIsToldWhoAndWhatToDo_AndStartsItOnceThatOneHasGone()
    {
        var scripted = Script(ScriptedCrate.Ready);
        var first = await JoinReadyAsync(Hub(home: "/home/first"), scripted);
        var second = Hub();

        var refusals = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Assert.ThrowsAsync<ToolException>(() => second.JoinAsync(scripted.Crate, Token))));

        Assert.All(refusals, refused =>
        {
            Assert.Contains($"process {Environment.ProcessId}", refused.Message, StringComparison.Ordinal);
            Assert.Contains("data folder '/home/first'", refused.Message, StringComparison.Ordinal);
            Assert.Contains("`AGENTMCP_HOME='/home/first' agentmcp hub stop`", refused.Next, StringComparison.Ordinal);
            Assert.Contains("--allow-multi", refused.Next, StringComparison.Ordinal);
        });
        Assert.Single(scripted.Messages("initialize"));
        Assert.Empty(second.Instances.All);

        await first.StopAsync();

        Assert.False(File.Exists(PlaceOf(first)));
        await JoinReadyAsync(second, scripted);
    }

    [Fact]
    public async Task TheLockSaysWhichProcessItIsFor_AlsoAfterACrash()
    {
        var scripted = Script(ScriptedCrate.Ready);
        var instance = await JoinReadyAsync(Hub(), scripted);
        var before = await RecordAsync(instance);
        Assert.Equal(instance.Facts.ProcessId, before.Server!.ProcessId);

        Kill(before.Server.ProcessId);
        await UntilAsync(instance, now => now.State.Ready && now.Facts.ProcessId != before.Server.ProcessId);

        var after = await RecordAsync(instance);
        Assert.Equal(instance.Facts.ProcessId, after.Server!.ProcessId);
        Assert.Equal(before.Nonce, after.Nonce);
    }

    [Fact]
    public async Task AllowMulti_StartsASecondBesideIt_AndTheLockOfTheFirstStaysAsItIs()
    {
        var scripted = Script(ScriptedCrate.Ready);
        var first = await JoinReadyAsync(Hub(), scripted);
        var before = await File.ReadAllTextAsync(PlaceOf(first), Token);

        var second = await JoinReadyAsync(Hub(), scripted.With("allow_multi", "true"));

        Assert.Equal(first.Key, second.Key);
        Assert.NotEqual(first.Facts.ProcessId, second.Facts.ProcessId);
        Assert.Equal(before, await File.ReadAllTextAsync(PlaceOf(first), Token));
        await second.StopAsync();
        Assert.Equal(before, await File.ReadAllTextAsync(PlaceOf(first), Token));
        Assert.True(first.State.Ready);
    }

    [Fact]
    public async Task TheHubWasKilledWithoutItsGuardian_WhatItLeftIsEndedFirst_AndOneThatLivesOnWithoutItsLockEndsAndSaysWhy()
    {
        var scripted = Script(ScriptedCrate.Ready);
        var owner = _machine.StartProcess();
        var left = await JoinReadyAsync(Hub(owner.Id), scripted);
        var server = left.Facts.ProcessId!.Value;
        using var ended = Process.GetProcessById(server);
        owner.Kill();
        await owner.WaitForExitAsync(Token);

        var instance = await JoinReadyAsync(Hub(), scripted);

        await ended.WaitForExitAsync(Token);
        Assert.NotEqual(server, instance.Facts.ProcessId);
        await UntilAsync(left, now => now.State.Status == AnalyzerStatus.NotRunning);
        Assert.Contains("took its lock over", left.State.Message, StringComparison.Ordinal);
        var asked = await Assert.ThrowsAsync<ToolException>(() => left.RequestAsync("textDocument/hover", default, Token));
        Assert.Equal(left.State.Message, asked.Message);
        Assert.Equal(instance.Facts.ProcessId, (await RecordAsync(instance)).Server!.ProcessId);
        Assert.True(instance.State.Ready);
    }

    [Fact]
    public async Task ALeftOverServersNumberWasGivenAnew_ItsNewOwnerIsLeftAlone()
    {
        var scripted = Script(ScriptedCrate.Ready);
        var innocent = _machine.StartProcess();
        await PutAsync(scripted, record => record with { ProcessId = int.MaxValue, Server = new LockedServer(innocent.Id, "1") });

        await JoinReadyAsync(Hub(), scripted);

        Assert.False(innocent.HasExited);
    }

    [Fact]
    public async Task TheNumberOfTheHolderWasGivenAnew_ItIsNoHolder()
    {
        var scripted = Script(ScriptedCrate.Ready);
        var living = _machine.StartProcess();
        await PutAsync(scripted, record => record with { ProcessId = living.Id, Started = "1" });

        await JoinReadyAsync(Hub(), scripted);
    }

    [Fact]
    public async Task JunkHoldsNothing()
    {
        var scripted = Script(ScriptedCrate.Ready);
        await File.WriteAllTextAsync(await LearnPlaceAsync(scripted), "12345\n", Token);

        await JoinReadyAsync(Hub(), scripted);
    }

    [Fact]
    public async Task ALockThatCannotBeRead_IsNamed_AndTheCallAfterItsRemovalWorks()
    {
        var scripted = Script(ScriptedCrate.Ready);
        var place = await LearnPlaceAsync(scripted);
        Directory.CreateDirectory(place);
        var hub = Hub();

        var refused = await Assert.ThrowsAsync<ToolException>(() => hub.JoinAsync(scripted.Crate, Token));

        Assert.Contains($"'{place}', is a folder", refused.Message, StringComparison.Ordinal);
        Assert.Contains("ls -ld", refused.Next, StringComparison.Ordinal);
        Assert.Empty(scripted.Messages("initialize").Skip(1));
        Directory.Delete(place);
        await JoinReadyAsync(hub, scripted);
    }

    [Fact]
    public async Task ALockOfAnotherUser_IsNamedWithHim()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "Only the administrator can give a file to another user.");
        var scripted = Script(ScriptedCrate.Ready);
        var place = await LearnPlaceAsync(scripted);
        await File.WriteAllTextAsync(place, "{}", Token);
        using var given = Process.Start("chown", ["65534", place]);
        await given.WaitForExitAsync(Token);

        var refused = await Assert.ThrowsAsync<ToolException>(() => Hub().JoinAsync(scripted.Crate, Token));

        Assert.Contains("belongs to user 65534", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task WhoChangedTheLockWasKilled_ItsGuardIsAbandoned_AndNobodyWaitsForIt()
    {
        var scripted = Script(ScriptedCrate.Ready);
        var place = await LearnPlaceAsync(scripted);
        var changing = await _machine.StartHolderAsync(Path.ChangeExtension(place, ".guard"), Token);

        var joining = JoinReadyAsync(Hub(), scripted);
        changing.Kill();

        Assert.True((await joining).State.Ready);
    }

    [Fact]
    public async Task TheLockIsRemoved_ItIsTakenAnewForTheSameProcess_AndNothingIsStarted()
    {
        var scripted = Script(ScriptedCrate.Ready);
        var instance = await JoinReadyAsync(Hub(), scripted);
        var before = await RecordAsync(instance);
        var noted = new TaskCompletionSource<LockRecord>(TaskCreationOptions.RunContinuationsAsynchronously);
        _store.Written += record => _ = record.Server is not null && noted.TrySetResult(record);

        File.Delete(PlaceOf(instance));

        var after = await noted.Task.WaitAsync(Token);
        Assert.NotEqual(before.Nonce, after.Nonce);
        Assert.Equal(before.Server, after.Server);
        Assert.Single(scripted.Messages("initialize"));
        await instance.StopAsync();
        Assert.False(File.Exists(PlaceOf(instance)));
    }

    private protected override async ValueTask DisposeMoreAsync()
    {
        foreach (var hub in _hubs)
        {
            await hub.DisposeAsync();
        }

        _machine.Dispose();
    }

    private static void Kill(int id)
    {
        using var process = Process.GetProcessById(id);
        process.Kill();
    }

    private static async Task<AnalyzerInstance> JoinReadyAsync(AnalyzerHost hub, ScriptedCrate scripted)
    {
        var instance = (AnalyzerInstance)(await hub.JoinAsync(scripted.Crate, Token)).Instance;
        Assert.True((await instance.WaitReadyAsync(LongEnough, Token)).Ready, instance.State.Message);
        return instance;
    }

    // In the name of another process where a test has to kill it.
    private AnalyzerHost Hub(int? process = null, string home = "/home/other")
    {
        var hub = new AnalyzerHost(Times, services =>
        {
            services.AddSingleton<ILockStore>(_store);
            services.AddSingleton(new LockOwner(process ?? Environment.ProcessId, "", home, "1.2.3"));
        });
        _hubs.Add(hub);
        return hub;
    }

    private string PlaceOf(AnalyzerInstance instance) => _store.PlaceOf(instance.Key.Id);

    private async Task<LockRecord> RecordAsync(AnalyzerInstance instance) => (await _store.LookAsync(instance.Key.Id)).Record!;

    // Where its lock lies is known once it was started.
    private async Task<string> LearnPlaceAsync(ScriptedCrate scripted)
    {
        var instance = await JoinReadyAsync(Hub(), scripted);
        await instance.StopAsync();
        return PlaceOf(instance);
    }

    // A lock as another hub could have left it.
    private async Task PutAsync(ScriptedCrate scripted, Func<LockRecord, LockRecord> change)
    {
        var instance = await JoinReadyAsync(Hub(), scripted);
        var record = change(await RecordAsync(instance) with { Nonce = "of-another" });
        await instance.StopAsync();
        Assert.True(await _store.TryCreateAsync(instance.Key.Id, record));
    }
}
