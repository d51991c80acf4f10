using System.Text.Json;
using System.Text.Json.Nodes;
using AgentMcp.Core.Activity;
using AgentMcp.FrontEnd.Protocol;
using AgentMcp.Server.Hub.State;
using AgentMcp.Server.Hub.Status;
using AgentMcp.Server.Logging;
using AgentMcp.Server.Tests.CommandLine.Fakes;
using AgentMcp.Server.Tests.Sessions;
using AgentMcp.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AgentMcp.Server.Tests.Hub;

public sealed class HubStatusTests : SessionTestBase
{
    private HubState State => Server.Services.GetRequiredService<HubState>();

    private RunningWork Work => Server.Services.GetRequiredService<RunningWork>();

    [Fact]
    public async Task A_session_is_told_of_sessions_and_of_what_runs_but_not_of_its_own_question()
    {
        await using var session = Server.Open(sessionId: "0197c000-0000-7000-8000-00000000aaaa");
        await session.InitializeAsync(Token);
        using var entry = State.Add(new HubSessionFacts("0197c000-0000-7000-8000-00000000aaaa", "stdio", null, 4711, "/work", State.Facts.StartedAt, IsResumed: false));
        entry.Introduce("claude-code 2.0");
        await session.SendAsync("tools/call", new JsonObject { ["name"] = "test_slow", ["arguments"] = new JsonObject() }, Token);
        await Gate.Started.Task.WaitAsync(Token);
        using var listener = Work.Begin("listener", "http://127.0.0.1:1/mcp", "0197c000-0000-7000-8000-00000000bbbb");

        var result = await session.CallAsync("hub_status", null, Token);

        var envelope = result.GetProperty("structuredContent");
        var data = envelope.GetProperty("data");
        Assert.Equal("Running", envelope.GetProperty("status").GetString());
        var told = Assert.Single(data.GetProperty("sessions").EnumerateArray());
        Assert.Equal(("claude-code 2.0", 4711, 1), (told.GetProperty("agent").GetString(), told.GetProperty("process_id").GetInt32(), told.GetProperty("open_calls").GetInt32()));
        Assert.Equal(["test_slow", "http://127.0.0.1:1/mcp"], data.GetProperty("work").EnumerateArray().Select(item => item.GetProperty("name").GetString()));
        Assert.Equal(Environment.ProcessId, data.GetProperty("process_id").GetInt32());
        Assert.Equal(Server.Home, data.GetProperty("data_folder").GetString());
        var memory = data.GetProperty("memory");
        Assert.InRange(memory.GetProperty("managed_bytes").GetInt64(), 1, memory.GetProperty("resident_bytes").GetInt64());
        var text = result.GetProperty("content")[0].GetProperty("text").GetString();
        Assert.Contains("0000aaaa  claude-code 2.0, stdio of process 4711 in /work, since ", text, StringComparison.Ordinal);
        Assert.Contains("0000bbbb  listener http://127.0.0.1:1/mcp", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Open_stores_are_told_with_their_size()
    {
        await using var session = Server.Open();
        await session.InitializeAsync(Token);
        await session.CallAsync("memory_store", new JsonObject { ["content"] = "We retry." }, Token);

        var stores = (await session.EnvelopeAsync("hub_status", null, Token)).GetProperty("data").GetProperty("stores").EnumerateArray().ToList();

        var memory = Assert.Single(stores, store => store.GetProperty("name").GetString() == "memory");
        Assert.True(memory.GetProperty("bytes").GetInt64() > 0);
        Assert.Equal(Server.Services.GetRequiredService<StoreRegistry>().OpenStores.Count, stores.Count);
    }

    [Fact]
    public async Task A_hub_that_ends_soon_says_so()
    {
        await using var session = Server.Open();
        await session.InitializeAsync(Token);
        State.IsLeaving = true;

        Assert.Equal("Leaving", (await session.EnvelopeAsync("hub_status", null, Token)).GetProperty("status").GetString());
    }

    [Fact]
    public void Errors_are_told_the_newest_first_and_at_most_twenty()
    {
        var errors = new HubErrors();
        var logged = Enumerable.Range(1, 25).Select(number => new LogEntry(DateTimeOffset.UnixEpoch, LogLevel.Error, "c", $"error {number}", $"call-{number}", null)).ToList();
        errors.TryWrite([.. logged, new(DateTimeOffset.UnixEpoch, LogLevel.Warning, "c", "a warning", null, null)], 0);

        var kept = errors.List();

        Assert.Equal((20, "error 25", "call-25", "error 6"), (kept.Count, kept[0].Message, kept[0].CallId, kept[^1].Message));
    }

    [Fact]
    public async Task The_resource_is_the_same_and_subscribers_hear_of_sessions()
    {
        await using var session = Server.Open();
        await session.InitializeAsync(Token);
        await session.RequestAsync("resources/subscribe", new JsonObject { ["uri"] = HubStatusResource.Address }, Token);

        using var entry = State.Add(new HubSessionFacts("other", "stdio", null, 1, null, State.Facts.StartedAt, IsResumed: false));

        var notification = await session.ReadAsync(Token);
        Assert.Equal("notifications/resources/updated", notification.GetProperty("method").GetString());
        Assert.Equal(HubStatusResource.Address, notification.GetProperty("params").GetProperty("uri").GetString());
        var content = await session.RequestAsync("resources/read", new JsonObject { ["uri"] = HubStatusResource.Address }, Token);
        var status = JsonElement.Parse(content.GetProperty("result").GetProperty("contents")[0].GetProperty("text").GetString()!);
        Assert.Equal("Running", status.GetProperty("status").GetString());
        Assert.Equal("other", Assert.Single(status.GetProperty("data").GetProperty("sessions").EnumerateArray()).GetProperty("id").GetString());
    }

    [Fact]
    public async Task A_command_without_a_hub_says_that_none_runs()
    {
        using var line = Line();

        var result = await line.RunAsync("hub", "status", "--json");
        var text = await line.RunAsync("hub", "status");

        Assert.Equal((0, "NotRunning"), (result.ExitCode, result.Envelope.GetProperty("status").GetString()));
        Assert.False(result.Envelope.GetProperty("data").TryGetProperty("process_id", out _));
        Assert.StartsWith("NotRunning: no hub serves ", text.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text")]
    [InlineData("table")]
    public async Task A_command_in_a_hub_tells_of_the_hub(string format)
    {
        using var line = Line();
        line.Services.AddSingleton(provider => new HubState(
            new HubFacts { Nonce = "n", StartedAt = DateTimeOffset.UnixEpoch, Build = ProgramBuild.Own(), Socket = "/run/x.sock", IdleLimit = TimeSpan.FromMinutes(30) },
            provider.GetRequiredService<RunningWork>(),
            TimeProvider.System));
        var work = new RunningWork(TimeProvider.System);
        line.Services.AddSingleton(work);
        using var listener = work.Begin("listener", "http://127.0.0.1:1/mcp", "1");

        var result = await line.RunAsync("hub", "status", "--output", format);

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("/run/x.sock", result.Output, StringComparison.Ordinal);
        Assert.Contains("listener", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("{\"kind\"", result.Output, StringComparison.Ordinal);
    }

    private static CommandLineHarness Line() => new(services => services.AddStorage().AddSingleton(provider => new HubState(
        new HubFacts { Nonce = "n", StartedAt = DateTimeOffset.UnixEpoch, Build = ProgramBuild.Own() },
        provider.GetRequiredService<RunningWork>(),
        TimeProvider.System)).AddHubStatus());
}
