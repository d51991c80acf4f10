using System.Globalization;
using System.Runtime.Versioning;
using AgentMcp.Testing.Processes;

namespace AgentMcp.Chaos.Tests.Hub;

/// <summary>Many sessions at work for a while, and everything that can be killed is.</summary>
[SupportedOSPlatform("linux")]
public sealed class SoakTests(ITestOutputHelper output) : HubTestBase
{
    private const int MostKibibytes = 400 * 1024;

    // Of each kind: a connection or two that are just being closed.
    private const int MoreDescriptors = 2;

    private static readonly bool IsLong = Environment.GetEnvironmentVariable("AGENTMCP_TEST_LONG") is { Length: > 0 };

    [Fact(Timeout = 900_000)]
    public async Task Whatever_is_killed_every_acknowledged_memory_is_there_once_and_nothing_is_left()
    {
        var seed = int.TryParse(Environment.GetEnvironmentVariable("AGENTMCP_TEST_SEED"), CultureInfo.InvariantCulture, out var given) ? given : Random.Shared.Next();
        output.WriteLine($"AGENTMCP_TEST_SEED={seed}");
        SlowGit.Put(Home);
        var ledger = new SoakLedger();
        var agents = Enumerable.Range(0, IsLong ? 20 : 8).Select(number => new SoakAgent(Home, ledger, number, seed)).ToList();
        var killer = new SoakKiller(Home, ledger, agents, seed);
        using (var done = CancellationTokenSource.CreateLinkedTokenSource(Token))
        {
            done.CancelAfter(IsLong ? TimeSpan.FromMinutes(10) : TimeSpan.FromSeconds(60));
            await Task.WhenAll([killer.RunAsync(done.Token), .. agents.Select(agent => Task.Run(() => agent.RunAsync(done.Token)))]);
        }

        output.WriteLine($"{ledger.Acknowledged.Count} acknowledged, {ledger.Unknown.Count} unknown, {ledger.Read.Count} reads; killed: {killer.Hubs} hubs, {killer.Guardians} guardians, {killer.FrontEnds} front ends");
        Assert.Empty(ledger.Failures);
        Assert.True(killer.Hubs > 0 && killer.FrontEnds > 0 && killer.Guardians > 0);
        var stored = await StoredAsync();
        Assert.All(ledger.Acknowledged, text => Assert.Equal(1, stored.GetValueOrDefault(text)));
        Assert.All(ledger.Unknown, text => Assert.InRange(stored.GetValueOrDefault(text), 0, 1));
        Assert.Empty(stored.Keys.Except(ledger.Acknowledged).Except(ledger.Unknown));
        await CheckWhatIsHeldAsync();
        await CheckWhatIsLeftAsync();
    }

    private async Task CheckWhatIsHeldAsync()
    {
        var hub = Home.HubId;
        output.WriteLine($"hub: {VictimProcess.Status(hub, "VmRSS")} KiB, {VictimProcess.Status(hub, "Threads")} threads");
        Assert.InRange(VictimProcess.Status(hub, "VmRSS"), 1, MostKibibytes);

        // The same work in a hub that has seen nothing else.
        var session = await OpenAsync();
        var used = await DescriptorsAsync(session);
        await StopHubAsync();
        var fresh = await DescriptorsAsync(session);
        output.WriteLine($"descriptors: {Tell(used)}; of a fresh hub: {Tell(fresh)}");
        Assert.All(used, kind => Assert.InRange(kind.Value, 0, fresh.GetValueOrDefault(kind.Key) + MoreDescriptors));
        await CloseAsync(session);

        static string Tell(IReadOnlyDictionary<string, int> descriptors) => string.Join(", ", descriptors.Select(kind => $"{kind.Value} {kind.Key}"));
    }

    private async Task<IReadOnlyDictionary<string, int>> DescriptorsAsync(StdioServerProcess session)
    {
        await StoreSurelyAsync(session, $"Stored at last, {Guid.NewGuid()}");
        Assert.True(HubAnswers.IsOk(await session.CallToolAsync("context_get", [], Token)));
        while ((await StatusAsync(session)).GetProperty("programs").GetArrayLength() > 0)
        {
            // The programs of sessions that are no more are still being ended.
        }

        return VictimProcess.Descriptors(Home.HubId);
    }

    private async Task CheckWhatIsLeftAsync()
    {
        var users = Home.Users();
        await StopHubAsync();
        foreach (var user in users)
        {
            VictimProcess.WaitForEnd(user);
        }

        Assert.Empty(Home.Users());
    }
}
