using System.Collections.Concurrent;
using System.Runtime.Versioning;
using AgentMcp.Testing.Processes;

namespace AgentMcp.Chaos.Tests.Hub;

/// <summary>The hub is killed by SIGKILL: nothing of its own tidies up.</summary>
[SupportedOSPlatform("linux")]
public sealed class KilledHubTests : HubTestBase
{
    [Fact(Timeout = Limit)]
    public async Task Killed_in_the_middle_of_stores_again_and_again_it_loses_nothing_that_it_acknowledged()
    {
        const int Sessions = 6;
        const int Kills = 3;
        var hub = await Home.StartHubAsync(Token);
        var sessions = await OpenAsync(Sessions);
        var acknowledged = new ConcurrentBag<string>();
        var refused = new ConcurrentBag<string>();
        using var done = new CancellationTokenSource();
        var progress = new SemaphoreSlim(0);
        var storing = sessions.Select((session, number) => Task.Run(async () =>
        {
            for (var count = 0; !done.IsCancellationRequested; count++)
            {
                var text = $"Kept by {number} as {count} through every crash";
                var answer = await StoreAsync(session, text);
                Assert.True(HubAnswers.IsOk(answer) || HubAnswers.IsLost(answer), answer.ToString());
                (HubAnswers.IsOk(answer) ? acknowledged : refused).Add(text);
                progress.Release();
            }
        }, Token)).ToList();
        for (var kill = 0; kill < Kills; kill++)
        {
            // Every session has stored with this hub before it dies, and all are in the middle of the next.
            await WaitForAsync(progress, Sessions * 8);
            Assert.True(VictimProcess.Kill(hub));
            hub = await NextHubAsync(hub, progress);
        }

        await done.CancelAsync();
        await Task.WhenAll(storing);
        var stored = await StoredAsync();
        Assert.All(acknowledged, text => Assert.Equal(1, stored.GetValueOrDefault(text)));
        Assert.All(refused, text => Assert.InRange(stored.GetValueOrDefault(text), 0, 1));
        Assert.Equal(stored.Count, stored.Keys.Intersect(acknowledged.Concat(refused)).Count());
        Assert.Equal([.. sessions.Select(session => session.ProcessId).Append(Home.HubId).Order()], Home.Users().Order());
        await CloseAsync(sessions);
    }

    // Answers of the hub that was killed may still be uncounted, so their number says nothing of the next one.
    private async Task<int> NextHubAsync(int killed, SemaphoreSlim progress)
    {
        while (true)
        {
            await WaitForAsync(progress, 1);
            if (Home.Hub is { } next && next.ProcessId != killed)
            {
                return next.ProcessId;
            }
        }
    }

    [Theory(Timeout = Limit)]
    [InlineData("hub.lock")]
    [InlineData("hub.info")]
    public async Task Killed_while_it_starts_it_is_started_again(string file)
    {
        var kills = 0;
        using var watcher = new FileSystemWatcher(Home.Data.Root, file);
        watcher.Created += (_, _) => KillOnce();
        watcher.Renamed += (_, _) => KillOnce();
        watcher.EnableRaisingEvents = true;

        await using var session = await OpenAsync();

        Assert.Equal(1, Volatile.Read(ref kills));
        await StoreSurelyAsync(session, "Stored by the one that lived");
        Assert.Equal([Home.HubId], Home.Users("hub"));

        void KillOnce()
        {
            if (Interlocked.Increment(ref kills) == 1)
            {
                Assert.Single(Home.Users("hub"), VictimProcess.Kill);
            }
            else
            {
                Interlocked.Decrement(ref kills);
            }
        }
    }

    [Fact(Timeout = Limit)]
    public async Task Killed_in_the_middle_of_a_migration_it_leaves_the_file_as_it_was_and_the_next_completes_it()
    {
        await Home.StartHubAsync(Token);
        await StoreOneAsync("Stored before the migration");
        await StopHubAsync();
        StdioServerProcess session;
        await using (var victim = MigratingHub.Start(Home, MigratingHub.Hang))
        {
            using var lines = new StreamReader(victim.Output);
            Assert.Equal(MigratingHub.Ready, await lines.ReadLineAsync(Token));
            session = await OpenAsync();
            var store = StoreAsync(session, "Stored in the middle of it");
            Assert.Equal(MigratingHub.Half, await lines.ReadLineAsync(Token));
            Assert.True(VictimProcess.Kill(victim.Id));
            var answer = await store;
            Assert.True(HubAnswers.IsLost(answer), answer.ToString());
        }

        // The program itself knows nothing of the new version, and finds the old one whole.
        await StoreSurelyAsync(session, "Stored after it");
        Assert.Equal(["Stored after it", "Stored before the migration"], (await StoredAsync()).Keys.Order(StringComparer.Ordinal));
        await CloseAsync(session);
        await StopHubAsync();
        await using (var victim = MigratingHub.Start(Home, MigratingHub.Finish))
        {
            using var lines = new StreamReader(victim.Output);
            Assert.Equal(MigratingHub.Ready, await lines.ReadLineAsync(Token));
            await StoreOneAsync("Stored in the new version");
            Assert.Equal(MigratingHub.Half, await lines.ReadLineAsync(Token));
            Assert.Equal(3, (await StoredAsync()).Count);
        }
    }

    private async Task StoreOneAsync(string content)
    {
        var session = await OpenAsync();
        await StoreSurelyAsync(session, content);
        await CloseAsync(session);
    }

    private static async Task WaitForAsync(SemaphoreSlim progress, int count)
    {
        for (var each = 0; each < count; each++)
        {
            await progress.WaitAsync(Token);
        }
    }
}
