using System.Text.Json;
using System.Text.Json.Nodes;
using AgentMcp.Testing.Processes;

namespace AgentMcp.EndToEnd.Tests.Hub;

/// <summary>An open session goes on when its hub does not.</summary>
public sealed class HubRestartTests : HubTests
{
    private const string LongCall = """{"jsonrpc":"2.0","id":77,"method":"tools/call","params":{"name":"slow_compute","arguments":{"seconds":3600}}}""";

    [Fact(Timeout = TestLimits.Milliseconds)]
    public async Task an_open_call_is_answered_and_the_next_one_works_after_a_crash()
    {
        await using var session = await OpenAsync("--conformance-fixtures");
        await session.SendAsync(LongCall, Token);
        await PingAsync(session);
        var before = HubId;

        await HubProcess.KillAsync(Home, Token);

        AssertRestarted(await NextAsync(session), 77);
        var answer = await session.CallToolAsync("test_simple_text", [], Token);
        Assert.Contains("simple text", answer.GetProperty("result").ToString(), StringComparison.Ordinal);
        Assert.NotNull(HubId);
        Assert.NotEqual(before, HubId);
    }

    [Fact(Timeout = TestLimits.Milliseconds)]
    public async Task an_open_call_is_answered_and_the_next_one_works_after_a_forced_restart()
    {
        await using var session = await OpenAsync("--conformance-fixtures");
        await session.SendAsync(LongCall, Token);
        await PingAsync(session);

        await SucceedAsync("hub", "restart", "--force");

        var answer = await NextAsync(session);
        Assert.Equal(77, answer.GetProperty("id").GetInt32());
        Assert.True(answer.TryGetProperty("error", out _), answer.ToString());
        await PingAsync(session);
    }

    [Fact(Timeout = TestLimits.Milliseconds)]
    public async Task a_session_that_waits_goes_on_after_hub_restart()
    {
        await using var session = await OpenAsync();
        var before = HubId;

        await SucceedAsync("hub", "restart");

        await WaitUntilResumedAsync(session);
        await PingAsync(session);
        Assert.NotEqual(before, HubId);
    }

    [Fact(Timeout = TestLimits.Milliseconds)]
    public async Task the_session_keeps_its_id()
    {
        await using var session = await OpenAsync();
        var before = await SessionOfNewMemoryAsync(session, "before the crash");

        await HubProcess.KillAsync(Home, Token);
        await WaitUntilResumedAsync(session);

        Assert.Equal(before, await SessionOfNewMemoryAsync(session, "after the crash"));
        var count = await SucceedAsync("memory", "list", "--json");
        Assert.Contains("before the crash", count.Output, StringComparison.Ordinal);
    }

    [Fact(Timeout = TestLimits.Milliseconds)]
    public async Task a_subscription_still_delivers()
    {
        await using var session = await OpenAsync();
        var id = await StoreAsync(session, "Watched by its reader");
        var uri = $"memory://{id}";
        var subscribed = await session.RequestAsync("resources/subscribe", new JsonObject { ["uri"] = uri }, Token);
        Assert.True(subscribed.TryGetProperty("result", out _), subscribed.ToString());

        await HubProcess.KillAsync(Home, Token);
        await WaitUntilResumedAsync(session);
        await SucceedAsync("memory", "update", id, "--content", "Changed by somebody else");

        var told = await NextAsync(session);
        Assert.Equal("notifications/resources/updated", told.GetProperty("method").GetString());
        Assert.Equal(uri, told.GetProperty("params").GetProperty("uri").GetString());
    }

    [Fact(Timeout = TestLimits.Milliseconds)]
    public async Task four_sessions_go_on_with_one_new_hub()
    {
        List<StdioServerProcess> sessions = [];
        try
        {
            for (var number = 0; number < 4; number++)
            {
                sessions.Add(await OpenAsync("--conformance-fixtures"));
                await sessions[^1].SendAsync(LongCall, Token);
                await PingAsync(sessions[^1]);
            }

            await HubProcess.KillAsync(Home, Token);

            foreach (var session in sessions)
            {
                AssertRestarted(await NextAsync(session), 77);
                await PingAsync(session);
            }

            Assert.Equal([.. sessions.Select(session => session.ProcessId).Append(HubId!.Value).Order()], Home.Users().Order());
        }
        finally
        {
            foreach (var session in sessions)
            {
                await session.DisposeAsync();
            }
        }
    }

    [Fact(Timeout = TestLimits.Milliseconds)]
    public async Task the_end_of_input_ends_the_front_end_and_leaves_the_hub()
    {
        var hub = await StartHubAsync();
        await using var session = await OpenAsync();

        session.CloseInput();

        Assert.Equal(0, await session.WaitForExitAsync(Token));
        Assert.Equal(hub, HubId);
        Assert.DoesNotContain("raw 1.0.0", (await SucceedAsync("hub", "status", "--json")).Output, StringComparison.Ordinal);
    }

    private static void AssertRestarted(JsonElement answer, int id)
    {
        Assert.Equal(id, answer.GetProperty("id").GetInt32());
        Assert.Equal(-32603, answer.GetProperty("error").GetProperty("code").GetInt32());
        Assert.Equal("hub restarted; the call may have run", answer.GetProperty("error").GetProperty("message").GetString());
    }

    // The next message is its answer: nothing else is told twice, and the lines that were replayed are not answered to us.
    private static async Task PingAsync(StdioServerProcess session)
    {
        await session.SendAsync("""{"jsonrpc":"2.0","id":"still here","method":"ping"}""", Token);
        var answer = await NextAsync(session);
        Assert.True(answer.TryGetProperty("result", out _), answer.ToString());
        Assert.Equal("still here", answer.GetProperty("id").GetString());
    }

    // What is sent before the front end has noticed is lost with the hub, and answered so.
    private static async Task WaitUntilResumedAsync(StdioServerProcess session)
    {
        var told = await session.ReceiveAsync(Token);
        Assert.Equal("notifications/tools/list_changed", told.GetProperty("method").GetString());
    }

    // Another hub may be another build with other tools, so it says that the list may have changed, at some time.
    private static async Task<JsonElement> NextAsync(StdioServerProcess session)
    {
        while (true)
        {
            var message = await session.ReceiveAsync(Token);
            if (!message.TryGetProperty("method", out var method) || method.GetString() is not "notifications/tools/list_changed")
            {
                return message;
            }
        }
    }

    private static async Task<string> StoreAsync(StdioServerProcess session, string content)
    {
        var stored = await session.CallToolAsync("memory_store", new JsonObject { ["content"] = content }, Token);
        return stored.GetProperty("result").GetProperty("structuredContent").GetProperty("data").GetProperty("id").GetString()!;
    }

    private static async Task<string> SessionOfNewMemoryAsync(StdioServerProcess session, string content)
    {
        var id = await StoreAsync(session, content);
        var found = await session.CallToolAsync("memory_search", new JsonObject { ["query"] = content }, Token);
        var results = found.GetProperty("result").GetProperty("structuredContent").GetProperty("data").GetProperty("results");
        return results.EnumerateArray().First(result => result.GetProperty("id").GetString() == id).GetProperty("session_id").GetString()!;
    }
}
