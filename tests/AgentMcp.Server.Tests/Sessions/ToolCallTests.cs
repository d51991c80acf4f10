using System.Text.Json;
using System.Text.Json.Nodes;

namespace AgentMcp.Server.Tests.Sessions;

public sealed class ToolCallTests : SessionTestBase
{
    [Fact]
    public async Task Initialize_answers_name_version_instructions_and_capabilities()
    {
        await using var session = Server.Open();
        var result = await session.InitializeAsync(Token);
        Assert.Equal("2025-11-25", result.GetProperty("protocolVersion").GetString());
        Assert.Equal("agentmcp", result.GetProperty("serverInfo").GetProperty("name").GetString());
        Assert.True(result.GetProperty("capabilities").GetProperty("resources").GetProperty("subscribe").GetBoolean());
        var instructions = result.GetProperty("instructions").GetString()!;
        Assert.InRange(instructions.Length, 100, 300 * 4);
        Assert.Contains("memory_search", instructions, StringComparison.Ordinal);
        Assert.Contains("memory_store", instructions, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Discover_answers_in_the_modern_revision()
    {
        await using var session = Server.Open();
        var answer = await session.RequestAsync("server/discover", Modern([]), Token);
        var result = answer.GetProperty("result");
        Assert.Contains("2026-07-28", result.GetProperty("supportedVersions").EnumerateArray().Select(version => version.GetString()));
        Assert.Contains("memory_search", result.GetProperty("instructions").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tool_list_is_sorted_and_writes_out_all_four_hints()
    {
        await using var session = Server.Open();
        await session.InitializeAsync(Token);
        var tools = (await session.RequestAsync("tools/list", null, Token)).GetProperty("result").GetProperty("tools").EnumerateArray().ToArray();
        var names = tools.Select(tool => tool.GetProperty("name").GetString()!).ToArray();
        Assert.Equal(names.Order(StringComparer.Ordinal), names);
        Assert.All(tools, tool =>
        {
            var annotations = tool.GetProperty("annotations");
            Assert.All(["readOnlyHint", "destructiveHint", "idempotentHint", "openWorldHint"], hint => Assert.True(annotations.TryGetProperty(hint, out _), hint));
            Assert.False(tool.TryGetProperty("outputSchema", out _));
        });
    }

    [Fact]
    public async Task Read_only_endpoint_lists_and_calls_only_tools_that_change_nothing()
    {
        await using var session = Server.Open(readOnly: true);
        await session.InitializeAsync(Token);
        var tools = (await session.RequestAsync("tools/list", null, Token)).GetProperty("result").GetProperty("tools").EnumerateArray();
        Assert.All(tools, tool => Assert.True(tool.GetProperty("annotations").GetProperty("readOnlyHint").GetBoolean()));
        var error = ErrorOf(await session.EnvelopeAsync("test_remove", new JsonObject { ["thing"] = "x" }, Token));
        Assert.Equal("ToolNotEnabled", error.GetProperty("code").GetString());
    }

    [Fact]
    public async Task Unknown_tool_is_a_protocol_error_that_offers_the_nearest()
    {
        await using var session = Server.Open();
        await session.InitializeAsync(Token);
        var answer = await session.RequestAsync("tools/call", new JsonObject { ["name"] = "output_raed" }, Token);
        Assert.Equal(-32602, answer.GetProperty("error").GetProperty("code").GetInt32());
        Assert.Contains("output_read", answer.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_arguments_are_named_all_at_once()
    {
        await using var session = Server.Open();
        await session.InitializeAsync(Token);
        var result = await session.CallAsync("output_read", new JsonObject { ["offset"] = -1, ["limit"] = "ten", ["patern"] = "x" }, Token);
        Assert.True(result.GetProperty("isError").GetBoolean());
        var error = ErrorOf(result.GetProperty("structuredContent"));
        Assert.Equal("InvalidArguments", error.GetProperty("code").GetString());
        var parameters = error.GetProperty("violations").EnumerateArray().Select(violation => violation.GetProperty("parameter").GetString()).Order();
        Assert.Equal(["limit", "offset", "output_id", "patern"], parameters);
        Assert.Contains("`pattern`", result.GetProperty("content")[0].GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Progress_comes_in_order_and_before_the_answer()
    {
        await using var session = Server.Open();
        await session.InitializeAsync(Token);
        Gate.Release.SetResult();
        var answer = await session.RequestAsync(
            "tools/call",
            new JsonObject { ["name"] = "test_slow", ["arguments"] = new JsonObject(), ["_meta"] = new JsonObject { ["progressToken"] = "p1" } },
            Token);
        Assert.True(answer.TryGetProperty("result", out _));
        var progress = session.Others.Where(message => message.GetProperty("method").GetString() == "notifications/progress").Select(message => message.GetProperty("params")).ToArray();
        Assert.Equal(["waiting", "done"], progress.Select(report => report.GetProperty("message").GetString()));
        Assert.All(progress, report => Assert.Equal("p1", report.GetProperty("progressToken").GetString()));
    }

    [Fact]
    public async Task Cancelled_notification_cancels_the_call()
    {
        await using var session = Server.Open();
        await session.InitializeAsync(Token);
        var id = await session.SendAsync("tools/call", new JsonObject { ["name"] = "test_slow", ["arguments"] = new JsonObject() }, Token);
        await Gate.Started.Task.WaitAsync(Token);
        await session.SendLineAsync($$$"""{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":{{{id}}},"reason":"test"}}""", Token);
        await Gate.Cancelled.Task.WaitAsync(Token);
    }

    [Fact]
    public async Task Caller_is_known_by_the_name_the_client_gave()
    {
        await using var session = Server.Open(sessionId: "session-1");
        await session.InitializeAsync(Token);
        Gate.Release.SetResult();
        var data = (await session.EnvelopeAsync("test_slow", null, Token)).GetProperty("data");
        Assert.Equal("test-client", data.GetProperty("agent").GetString());
        Assert.Equal("session-1", data.GetProperty("session_id").GetString());
    }

    [Fact]
    public async Task Modern_call_needs_no_handshake_and_knows_its_client()
    {
        await using var session = Server.Open();
        Gate.Release.SetResult();
        var answer = await session.RequestAsync("tools/call", Modern(new JsonObject { ["name"] = "test_slow", ["arguments"] = new JsonObject() }), Token);
        var data = answer.GetProperty("result").GetProperty("structuredContent").GetProperty("data");
        Assert.Equal("modern-client", data.GetProperty("agent").GetString());
    }
}
