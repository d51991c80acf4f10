using System.Net;
using System.Text.Json.Nodes;
using AgentMcp.Testing.Time;

namespace AgentMcp.Server.Tests.Http;

public sealed class HttpSessionTests
{
    [Fact]
    public async Task A_session_lives_from_initialize_to_delete()
    {
        await using var server = await HttpTestServer.StartAsync();
        var session = await SessionClient.OpenAsync(server);
        Assert.Equal("hi", (await session.CallAsync("echo", new() { ["text"] = "hi" })).TextOf());

        using var deleted = await session.SendAsync(HttpMethod.Delete);
        Assert.Equal(HttpStatusCode.OK, deleted.StatusCode);
        Assert.Equal(0, server.SessionCount);
        using var late = await session.CallRawAsync("echo", new() { ["text"] = "late" });
        Assert.Contains("send initialize", await late.ReadErrorAsync(404, -32001));
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("GET")]
    [InlineData("DELETE")]
    public async Task An_unknown_session_is_not_found(string verb)
    {
        await using var server = await HttpTestServer.StartAsync();
        var stranger = SessionClient.Unopened(server, "no-such-session");
        using var response = verb is "POST" ? await stranger.CallRawAsync("echo") : await stranger.SendAsync(HttpMethod.Parse(verb));
        await response.ReadErrorAsync(404, -32001);
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("GET")]
    [InlineData("DELETE")]
    public async Task A_session_belongs_to_who_opened_it(string verb)
    {
        await using var server = await HttpTestServer.StartWithTokensAsync();
        var alice = await SessionClient.OpenAsync(server, HttpTestServer.AliceToken);
        var bob = SessionClient.Unopened(server, alice.Id, HttpTestServer.BobToken);
        using var response = verb is "POST" ? await bob.CallRawAsync("echo", new() { ["text"] = "mine now" }) : await bob.SendAsync(HttpMethod.Parse(verb));
        Assert.Contains("somebody else", await response.ReadErrorAsync(403, -32000));
        Assert.Equal("still mine", (await alice.CallAsync("echo", new() { ["text"] = "still mine" })).TextOf());
    }

    [Fact]
    public async Task Without_a_session_only_initialize_is_served()
    {
        await using var server = await HttpTestServer.StartAsync();
        using var response = await server.PostAsync("""{"jsonrpc":"2.0","id":5,"method":"tools/list"}""");
        Assert.Contains("Begin a session with initialize", await response.ReadErrorAsync(400, -32000));
        using var stream = await SessionClient.Unopened(server, "").SendAsync(HttpMethod.Get);
        Assert.Contains("Mcp-Session-Id is missing", await stream.ReadErrorAsync(400, -32000));
    }

    [Fact]
    public async Task A_session_that_nobody_uses_ends_and_one_with_a_stream_lives()
    {
        var time = new ManualTime();
        await using var server = await HttpTestServer.StartAsync(options => options with { SessionIdleTime = TimeSpan.FromMinutes(30) }, time);
        var idle = await SessionClient.OpenAsync(server);
        var listening = await SessionClient.OpenAsync(server);
        await using var stream = await listening.ListenAsync();

        time.Advance(TimeSpan.FromMinutes(29));
        Assert.Equal(2, server.SessionCount);
        time.Advance(TimeSpan.FromMinutes(2));

        using var late = await idle.CallRawAsync("echo", new() { ["text"] = "late" });
        await late.ReadErrorAsync(404, -32001);
        Assert.Equal("here", (await listening.CallAsync("echo", new() { ["text"] = "here" })).TextOf());
    }

    [Fact]
    public async Task One_session_too_many_ends_that_which_was_idle_longest()
    {
        var time = new ManualTime();
        await using var server = await HttpTestServer.StartAsync(options => options with { MostSessions = 2 }, time);
        var first = await SessionClient.OpenAsync(server);
        time.Advance(TimeSpan.FromSeconds(1));
        var second = await SessionClient.OpenAsync(server);
        time.Advance(TimeSpan.FromSeconds(1));
        await first.CallAsync("echo", new() { ["text"] = "used again" });
        time.Advance(TimeSpan.FromSeconds(1));

        var third = await SessionClient.OpenAsync(server);

        Assert.Equal(2, server.SessionCount);
        using var evicted = await second.CallRawAsync("echo", new() { ["text"] = "gone" });
        await evicted.ReadErrorAsync(404, -32001);
        Assert.Equal("a", (await first.CallAsync("echo", new() { ["text"] = "a" })).TextOf());
        Assert.Equal("b", (await third.CallAsync("echo", new() { ["text"] = "b" })).TextOf());
    }

    [Fact]
    public async Task When_all_sessions_are_in_use_another_is_refused()
    {
        await using var server = await HttpTestServer.StartAsync(options => options with { MostSessions = 1 });
        var only = await SessionClient.OpenAsync(server);
        await using var stream = await only.ListenAsync();
        using var response = await SessionClient.Unopened(server, "").InitializeAsync();
        Assert.Contains("All sessions", await response.ReadErrorAsync(503, -32000));
    }

    [Fact]
    public async Task A_client_that_leaves_does_not_cancel_its_call_and_fetches_the_answer_later()
    {
        await using var server = await HttpTestServer.StartAsync();
        var session = await SessionClient.OpenAsync(server);
        string lastEvent;
        await using (var broken = await EventReader.OpenAsync(await session.CallRawAsync(GateTool.Name)))
        {
            lastEvent = await broken.NextIdAsync();
            await server.Gate.Started;
        }

        await using var resumed = await EventReader.OpenAsync(await session.SendAsync(HttpMethod.Get, lastEvent));
        server.Gate.Open();
        Assert.Equal("finished", await server.Gate.Ended);
        Assert.Equal("through", (await resumed.NextAsync())!.Value.TextOf());
        Assert.Null(await resumed.NextAsync());
    }

    [Fact]
    public async Task A_cancellation_ends_the_call()
    {
        await using var server = await HttpTestServer.StartAsync();
        var session = await SessionClient.OpenAsync(server);
        using var call = await session.CallRawAsync(GateTool.Name);
        await server.Gate.Started;
        using var accepted = await server.PostAsync("""{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":2}}""", session.Sign);
        Assert.Equal(HttpStatusCode.Accepted, accepted.StatusCode);
        Assert.Equal("cancelled", await server.Gate.Ended);
    }

    [Fact]
    public async Task Cancelling_an_unknown_id_is_accepted_and_does_nothing()
    {
        await using var server = await HttpTestServer.StartAsync();
        var session = await SessionClient.OpenAsync(server);
        using var accepted = await server.PostAsync("""{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":"never was"}}""", session.Sign);
        Assert.Equal(HttpStatusCode.Accepted, accepted.StatusCode);
        Assert.Equal("on", (await session.CallAsync("echo", new() { ["text"] = "on" })).TextOf());
    }

    [Fact]
    public async Task Delete_cancels_what_runs()
    {
        await using var server = await HttpTestServer.StartAsync();
        var session = await SessionClient.OpenAsync(server);
        using var call = await session.CallRawAsync(GateTool.Name);
        await server.Gate.Started;
        using var deleted = await session.SendAsync(HttpMethod.Delete);
        Assert.Equal("cancelled", await server.Gate.Ended);
    }

    [Fact]
    public async Task The_stream_tells_of_a_resource_that_was_subscribed_to()
    {
        await using var server = await HttpTestServer.StartAsync();
        var session = await SessionClient.OpenAsync(server);
        await using var stream = await session.ListenAsync();
        using (var subscribed = await session.SendAsync("resources/subscribe", new() { ["uri"] = "test://watched-resource" }))
        {
            await subscribed.ReadMessageAsync();
        }

        server.Changes.Publish("test://static-text");
        server.Changes.Publish("test://watched-resource");

        var message = (await stream.NextAsync())!.Value;
        Assert.Equal("notifications/resources/updated", message.GetProperty("method").GetString());
        Assert.Equal("test://watched-resource", message.GetProperty("params").GetProperty("uri").GetString());
    }

    [Fact]
    public async Task There_is_one_stream_a_session()
    {
        await using var server = await HttpTestServer.StartAsync();
        var session = await SessionClient.OpenAsync(server);
        await using var stream = await session.ListenAsync();
        using var second = await session.SendAsync(HttpMethod.Get);
        Assert.Contains("Last-Event-ID", await second.ReadErrorAsync(409, -32000));
    }

    [Fact]
    public async Task An_event_of_another_session_is_not_told()
    {
        await using var server = await HttpTestServer.StartAsync();
        var first = await SessionClient.OpenAsync(server);
        var second = await SessionClient.OpenAsync(server);
        await using var call = await EventReader.OpenAsync(await first.CallRawAsync(GateTool.Name));
        foreach (var lastEvent in (string[])[await call.NextIdAsync(), "nonsense", "99-1"])
        {
            using var response = await second.SendAsync(HttpMethod.Get, lastEvent);
            Assert.Contains("not kept here", await response.ReadErrorAsync(400, -32000));
        }
    }

    [Fact]
    public async Task The_end_of_the_server_ends_streams_and_calls()
    {
        await using var server = await HttpTestServer.StartAsync();
        var session = await SessionClient.OpenAsync(server);
        await using var stream = await session.ListenAsync();
        using var call = await session.CallRawAsync(GateTool.Name);
        await server.Gate.Started;

        await server.StopAsync();

        Assert.Equal("cancelled", await server.Gate.Ended);
        Assert.Null(await stream.NextAsync());
        Assert.Equal(0, server.SessionCount);
    }

    [Fact]
    public async Task An_unsupported_version_is_refused_with_what_there_is()
    {
        await using var server = await HttpTestServer.StartAsync();
        using var response = await server.PostAsync("""{"jsonrpc":"2.0","id":1,"method":"tools/list"}""", request => request.Headers.Add("MCP-Protocol-Version", "2099-01-01"));
        var message = await response.ReadMessageAsync();
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(-32022, message.GetProperty("error").GetProperty("code").GetInt32());
        Assert.Equal("2026-07-28", message.GetProperty("error").GetProperty("data").GetProperty("supported")[0].GetString());
    }

    [Fact]
    public async Task Initialize_must_agree_with_its_header()
    {
        await using var server = await HttpTestServer.StartAsync();
        var body = new JsonObject { ["jsonrpc"] = "2.0", ["id"] = 1, ["method"] = "initialize", ["params"] = new JsonObject { ["protocolVersion"] = "2025-06-18" } };
        using var response = await server.PostAsync(body.ToJsonString(), request => request.Headers.Add("MCP-Protocol-Version", "2025-11-25"));
        Assert.Contains("2025-06-18", await response.ReadErrorAsync(400, -32020));
    }
}
