using System.Runtime.Versioning;

namespace AgentMcp.Chaos.Tests.Hub;

/// <summary>The hub is stopped for a while, as by a debugger or a machine that runs out of memory, and goes on.</summary>
[SupportedOSPlatform("linux")]
public sealed class StoppedHubTests : HubTestBase
{
    private static readonly bool IsLong = Environment.GetEnvironmentVariable("AGENTMCP_TEST_LONG") is { Length: > 0 };

    [Fact(Timeout = Limit)]
    public async Task Calls_wait_for_it_and_nobody_starts_a_second_one()
    {
        var hub = await Home.StartHubAsync(Token);
        var sessions = await OpenAsync(4);
        foreach (var session in sessions)
        {
            await StoreSurelyAsync(session, $"Before the stop by {session.ProcessId}");
        }

        VictimProcess.Stop(hub);
        var stores = sessions.Select(session => StoreAsync(session, $"While it was stopped by {session.ProcessId}")).ToList();

        // One that comes meanwhile has connected and waits as well.
        var newcomer = OpenAsync();
        while (Home.Users("serve").Count == sessions.Length || !Home.Users("serve").All(VictimProcess.HasSocket))
        {
            await Task.Yield();
            Token.ThrowIfCancellationRequested();
        }

        if (IsLong)
        {
            await Task.Delay(TimeSpan.FromSeconds(10), TimeProvider.System, Token);
        }

        Assert.DoesNotContain(stores, store => store.IsCompleted);
        Assert.Equal([hub], Home.Users("hub"));
        VictimProcess.Continue(hub);
        Assert.All(await Task.WhenAll(stores), answer => Assert.True(HubAnswers.IsOk(answer), answer.ToString()));
        await using var late = await newcomer;
        Assert.Equal(5, (await StatusAsync(late)).GetProperty("sessions").GetArrayLength());
        Assert.Equal([hub], Home.Users("hub"));
        var stored = await StoredAsync();
        Assert.All(sessions, session => Assert.Equal((1, 1), (stored[$"Before the stop by {session.ProcessId}"], stored[$"While it was stopped by {session.ProcessId}"])));
        await CloseAsync(sessions);
    }
}
