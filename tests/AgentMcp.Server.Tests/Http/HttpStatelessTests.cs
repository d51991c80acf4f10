using System.Net;
using System.Text.Json.Nodes;

namespace AgentMcp.Server.Tests.Http;

public sealed class HttpStatelessTests
{
    private const int HeaderMismatch = -32020;

    [Fact]
    public async Task A_single_request_is_answered_as_plain_JSON()
    {
        await using var server = await HttpTestServer.StartAsync();
        using var response = await new StatelessClient(server).CallRawAsync("echo", new() { ["text"] = "hi" });
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        Assert.NotNull(response.Content.Headers.ContentLength);
        Assert.False(response.Headers.Contains("Mcp-Session-Id"));
        var message = await response.ReadMessageAsync();
        Assert.Equal("hi", message.TextOf());
        Assert.Equal("complete", message.GetProperty("result").GetProperty("resultType").GetString());
    }

    [Theory]
    [InlineData("日本語 Größe 🎉 \"<&>\"")]
    public async Task Text_goes_over_the_wire_as_it_is(string text)
    {
        await using var server = await HttpTestServer.StartAsync();
        using var alone = await new StatelessClient(server).CallRawAsync("echo", new() { ["text"] = text });
        Assert.Contains(text.Replace("\"", "\\\""), await alone.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var session = await SessionClient.OpenAsync(server);
        using var inSession = await session.CallRawAsync("echo", new() { ["text"] = text });
        Assert.Contains(text.Replace("\"", "\\\""), await inSession.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Discover_tells_what_there_is()
    {
        await using var server = await HttpTestServer.StartAsync();
        using var response = await new StatelessClient(server).SendAsync("server/discover");
        var result = (await response.ReadMessageAsync()).GetProperty("result");
        Assert.Equal("2026-07-28", Assert.Single(result.GetProperty("supportedVersions").EnumerateArray()).GetString());
        Assert.True(result.GetProperty("capabilities").GetProperty("extensions").TryGetProperty("io.modelcontextprotocol/tasks", out _));
        Assert.True(result.TryGetProperty("ttlMs", out _));
        Assert.True(result.TryGetProperty("cacheScope", out _));
    }

    [Fact]
    public async Task Progress_comes_before_the_answer_on_one_stream()
    {
        await using var server = await HttpTestServer.StartAsync();
        var parameters = new JsonObject
        {
            ["name"] = "test_tool_with_progress",
            ["arguments"] = new JsonObject(),
            ["_meta"] = new JsonObject
            {
                ["io.modelcontextprotocol/protocolVersion"] = StatelessClient.Revision,
                ["io.modelcontextprotocol/clientCapabilities"] = new JsonObject(),
                ["progressToken"] = "p",
            },
        };
        await using var events = await EventReader.OpenAsync(await new StatelessClient(server).SendAsync("tools/call", parameters));
        foreach (var expected in (int[])[0, 50, 100])
        {
            Assert.Equal(expected, (await events.NextAsync())!.Value.GetProperty("params").GetProperty("progress").GetInt32());
        }

        Assert.Equal("p", (await events.NextAsync())!.Value.TextOf());
    }

    [Fact]
    public async Task A_client_that_leaves_cancels_its_call()
    {
        await using var server = await HttpTestServer.StartAsync();
        using var response = await new StatelessClient(server).CallRawAsync(GateTool.Name);
        await server.Gate.Started;
        response.Dispose();
        Assert.Equal("cancelled", await server.Gate.Ended);
    }

    [Theory]
    [InlineData("Mcp-Method", null, "missing")]
    [InlineData("Mcp-Method", "tools/list", "'tools/list'")]
    [InlineData("Mcp-Name", null, "missing")]
    [InlineData("Mcp-Name", "other", "'other'")]
    [InlineData("Mcp-Name", "=?base64?***?=", "not valid Base64")]
    [InlineData("MCP-Protocol-Version", null, "MCP-Protocol-Version")]
    [InlineData("MCP-Protocol-Version", "2025-11-25", "'2025-11-25'")]
    public async Task A_header_that_disagrees_with_the_body_is_refused(string header, string? value, string expected)
    {
        await using var server = await HttpTestServer.StartAsync();
        using var response = await new StatelessClient(server).CallRawAsync("echo", new() { ["text"] = "hi" }, request =>
        {
            request.Headers.Remove(header);
            if (value is not null)
            {
                request.Headers.Add(header, value);
            }
        });
        Assert.Contains(expected, await response.ReadErrorAsync(400, HeaderMismatch));
    }

    [Fact]
    public async Task A_name_may_be_sent_in_Base64()
    {
        await using var server = await HttpTestServer.StartAsync();
        using var response = await new StatelessClient(server).CallRawAsync("echo", new() { ["text"] = "hi" }, request =>
        {
            request.Headers.Remove("Mcp-Name");
            request.Headers.Add("Mcp-Name", "=?base64?ZWNobw==?=");
        });
        Assert.Equal("hi", (await response.ReadMessageAsync()).TextOf());
    }

    [Theory]
    [InlineData("eu", "7", true)]
    [InlineData("eu", "7.0", true)]
    [InlineData("us", "7", false)]
    [InlineData("eu", "8", false)]
    [InlineData("eu", "9007199254740993", false)]
    [InlineData(null, "7", false)]
    public async Task Parameters_that_travel_as_headers_must_agree(string? region, string count, bool isServed)
    {
        await using var server = await HttpTestServer.StartAsync();
        var arguments = new JsonObject { ["region"] = "eu", ["count"] = 7, ["query"] = "q" };
        using var response = await new StatelessClient(server).CallRawAsync("test_header_tool", arguments, request =>
        {
            request.Headers.Add("Mcp-Param-Count", count);
            if (region is not null)
            {
                request.Headers.Add("Mcp-Param-Region", region);
            }
        });
        if (isServed)
        {
            Assert.Equal("Executed in region eu: q", (await response.ReadMessageAsync()).TextOf());
        }
        else
        {
            await response.ReadErrorAsync(400, HeaderMismatch);
        }
    }

    [Theory]
    [InlineData("""{}""", "protocolVersion")]
    [InlineData("""{"io.modelcontextprotocol/protocolVersion":"2026-07-28"}""", "clientCapabilities")]
    [InlineData("""{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":"all"}""", "clientCapabilities")]
    public async Task Metadata_that_is_missing_is_named(string metadata, string expected)
    {
        await using var server = await HttpTestServer.StartAsync();
        using var response = await new StatelessClient(server).SendAsync("tools/list", new() { ["_meta"] = JsonNode.Parse(metadata) });
        Assert.Contains(expected, await response.ReadErrorAsync(400, -32602));
    }

    [Theory]
    [InlineData("initialize")]
    [InlineData("ping")]
    [InlineData("logging/setLevel")]
    [InlineData("resources/subscribe")]
    [InlineData("no/such/method")]
    public async Task A_method_that_does_not_exist_is_not_found(string method)
    {
        await using var server = await HttpTestServer.StartAsync();
        using var response = await new StatelessClient(server).SendAsync(method);
        Assert.Contains(method, await response.ReadErrorAsync(404, -32601));
    }

    [Fact]
    public async Task A_capability_that_is_missing_is_refused_with_400()
    {
        await using var server = await HttpTestServer.StartAsync();
        using var response = await new StatelessClient(server).CallRawAsync("test_missing_capability");
        await response.ReadErrorAsync(400, -32021);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("DELETE")]
    public async Task There_is_nothing_but_POST(string verb)
    {
        await using var server = await HttpTestServer.StartAsync();
        var request = new HttpRequestMessage(HttpMethod.Parse(verb), server.Address);
        request.Headers.Add("MCP-Protocol-Version", StatelessClient.Revision);
        using var response = await server.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Contains("has no sessions", await response.ReadErrorAsync(405, -32000));
        Assert.Equal(["POST"], response.Content.Headers.Allow);
    }

    [Fact]
    public async Task A_listener_is_acknowledged_and_hears_of_what_it_asked_for_alone()
    {
        await using var server = await HttpTestServer.StartAsync();
        var client = new StatelessClient(server);
        await using var events = await EventReader.OpenAsync(await client.SendAsync("subscriptions/listen", new()
        {
            ["notifications"] = new JsonObject { ["toolsListChanged"] = true, ["resourceSubscriptions"] = new JsonArray("test://watched-resource") },
        }));
        var acknowledgement = (await events.NextAsync())!.Value;
        Assert.Equal("notifications/subscriptions/acknowledged", acknowledgement.GetProperty("method").GetString());
        Assert.False(acknowledgement.GetProperty("params").GetProperty("notifications").TryGetProperty("promptsListChanged", out _));

        await client.CallAsync("test_trigger_prompt_change");
        server.Changes.Publish("test://static-text");
        await client.CallAsync("test_trigger_tool_change");
        server.Changes.Publish("test://watched-resource");

        var tools = (await events.NextAsync())!.Value;
        Assert.Equal("notifications/tools/list_changed", tools.GetProperty("method").GetString());
        Assert.Equal(1, tools.GetProperty("params").GetProperty("_meta").GetProperty("io.modelcontextprotocol/subscriptionId").GetInt64());
        var resource = (await events.NextAsync())!.Value;
        Assert.Equal("notifications/resources/updated", resource.GetProperty("method").GetString());
        Assert.Equal("test://watched-resource", resource.GetProperty("params").GetProperty("uri").GetString());
    }

    [Fact]
    public async Task The_end_of_the_server_ends_a_listener()
    {
        await using var server = await HttpTestServer.StartAsync();
        await using var events = await EventReader.OpenAsync(await new StatelessClient(server).SendAsync("subscriptions/listen", new() { ["notifications"] = new JsonObject() }));
        Assert.NotNull(await events.NextAsync());
        await server.StopAsync();
        try
        {
            // What may still come is an answer to the request, then the end.
            while (await events.NextAsync() is not null)
            {
            }
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException)
        {
            // The connection was closed in the middle: an end as well.
        }
    }

    [Fact]
    public async Task A_notification_is_accepted_without_an_answer()
    {
        await using var server = await HttpTestServer.StartAsync();
        using var response = await server.PostAsync("""{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1}}""", request =>
        {
            request.Headers.Add("MCP-Protocol-Version", StatelessClient.Revision);
            request.Headers.Add("Mcp-Method", "notifications/cancelled");
        });
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
    }
}
