using System.Text.Json.Nodes;
using AgentMcp.Server.Http.Security.Bearer;
using AgentMcp.Server.Sessions;

namespace AgentMcp.Server.Tests.Http.Bearer;

/// <summary>What a token's scopes open, in both eras of the protocol.</summary>
public sealed class ScopeTests
{
    private static readonly JsonObject Memory = new() { ["content"] = "We retry with jitter.", ["type"] = "decision" };

    [Theory]
    [InlineData("")]
    [InlineData("openid profile")]
    [InlineData("agentmcp:toolset:core")]
    [InlineData("AGENTMCP:READ agentmcp:reader")]
    public async Task Without_a_scope_of_ours_a_token_opens_nothing(string scope)
    {
        await using var server = await BearerServer.StartAsync();
        using var response = await server.ListAsync(server.Token(scope));
        Assert.Contains("agentmcp:read", await response.ReadErrorAsync(403, -32000));
        AssertInsufficient(server, response, "agentmcp:read");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_token_to_read_sees_and_calls_only_what_changes_nothing(bool stateless)
    {
        await using var server = await BearerServer.StartAsync();
        var client = await ClientAsync(server, server.Token("agentmcp:read"), stateless);
        var tools = await client.ListAsync();
        Assert.Contains("memory_search", tools);
        Assert.DoesNotContain("memory_store", tools);
        Assert.DoesNotContain("memory_delete", tools);

        using var stored = await client.CallAsync("memory_store", Memory);
        Assert.Contains("do not include calls of 'memory_store'", await stored.ReadErrorAsync(403, -32000));
        AssertInsufficient(server, stored, "agentmcp:write");
        using var searched = await client.CallAsync("memory_search", new JsonObject { ["query"] = "jitter" });
        Assert.Equal(200, (int)searched.StatusCode);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_token_to_write_does_all(bool stateless)
    {
        await using var server = await BearerServer.StartAsync();
        var client = await ClientAsync(server, server.Token("agentmcp:write"), stateless);
        Assert.Contains("memory_store", await client.ListAsync());
        using var stored = await client.CallAsync("memory_store", Memory);
        Assert.False((await stored.ReadMessageAsync()).GetProperty("result").TryGetProperty("isError", out var isError) && isError.GetBoolean());
    }

    [Theory]
    [InlineData(true, "agentmcp:toolset:conformance")]
    [InlineData(false, "agentmcp:toolset:conformance")]
    [InlineData(true, "agentmcp:toolset:no-such-toolset")]
    public async Task A_token_for_other_toolsets_sees_neither_tools_nor_resources_of_this_one(bool stateless, string toolset)
    {
        await using var server = await BearerServer.StartAsync();
        var client = await ClientAsync(server, server.Token($"agentmcp:read {toolset}"), stateless);
        Assert.Empty(await client.ListAsync());
        using var called = await client.CallAsync("memory_search", new JsonObject { ["query"] = "jitter" });
        await called.ReadErrorAsync(403, -32000);
        AssertInsufficient(server, called, "agentmcp:read agentmcp:toolset:core");

        using var resources = await client.SendAsync("resources/templates/list", []);
        Assert.Empty((await resources.ReadMessageAsync()).GetProperty("result").GetProperty("resourceTemplates").EnumerateArray());
        using var read = await client.SendAsync("resources/read", new JsonObject { ["uri"] = "memory://0199" });
        Assert.Contains("There is no resource", (await read.ReadMessageAsync()).GetProperty("error").GetProperty("message").GetString());
    }

    [Theory]
    [InlineData("agentmcp:read agentmcp:toolset:conformance", false)]
    [InlineData("agentmcp:read", true)]
    public async Task Who_may_not_read_a_resource_hears_nothing_of_it(string scope, bool hears)
    {
        const string Uri = "memory://0199";
        await using var server = await BearerServer.StartAsync();
        var session = await SessionClient.OpenAsync(server.Http, server.Token(scope));
        using var subscribed = await session.SendAsync("resources/subscribe", new JsonObject { ["uri"] = Uri });
        Assert.Equal(hears, (await subscribed.ReadMessageAsync()).TryGetProperty("result", out _));

        var client = new StatelessClient(server.Http, server.Token(scope));
        await using var events = await EventReader.OpenAsync(await client.SendAsync(
            "subscriptions/listen",
            new JsonObject { ["notifications"] = new JsonObject { ["resourceSubscriptions"] = new JsonArray(Uri) } }));
        var granted = (await events.NextAsync())!.Value.GetProperty("params").GetProperty("notifications");
        Assert.Equal(hears, granted.TryGetProperty("resourceSubscriptions", out var uris) && uris.GetArrayLength() is 1);
    }

    [Fact]
    public async Task A_token_for_this_toolset_sees_its_resources()
    {
        await using var server = await BearerServer.StartAsync();
        var client = await ClientAsync(server, server.Token("agentmcp:read agentmcp:toolset:core"), stateless: true);
        Assert.Contains("memory_search", await client.ListAsync());
        using var resources = await client.SendAsync("resources/templates/list", []);
        Assert.NotEmpty((await resources.ReadMessageAsync()).GetProperty("result").GetProperty("resourceTemplates").EnumerateArray());
    }

    [Fact]
    public async Task A_session_goes_by_the_token_of_each_request()
    {
        await using var server = await BearerServer.StartAsync();
        var reading = await SessionClient.OpenAsync(server.Http, server.Token("agentmcp:read"));
        using var refused = await reading.CallRawAsync("memory_store", Memory.DeepClone().AsObject());
        await refused.ReadErrorAsync(403, -32000);

        // The client asked for more, and goes on in its session.
        var writing = SessionClient.Unopened(server.Http, reading.Id, server.Token("agentmcp:read agentmcp:write"));
        Assert.Contains("memory_store", await new Client(writing.SendAsync).ListAsync());
        using var stored = await writing.CallRawAsync("memory_store", Memory.DeepClone().AsObject());
        Assert.Equal(200, (int)stored.StatusCode);

        Assert.DoesNotContain("memory_store", await new Client(reading.SendAsync).ListAsync());
        using var again = await reading.CallRawAsync("memory_store", Memory.DeepClone().AsObject());
        await again.ReadErrorAsync(403, -32000);
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("GET")]
    [InlineData("DELETE")]
    public async Task A_session_belongs_to_its_subject(string verb)
    {
        await using var server = await BearerServer.StartAsync();
        var alice = await SessionClient.OpenAsync(server.Http, server.Token());
        var bob = SessionClient.Unopened(server.Http, alice.Id, server.Token(subject: "bob"));
        using var response = verb is "POST" ? await bob.CallRawAsync("memory_stats") : await bob.SendAsync(HttpMethod.Parse(verb));
        Assert.Contains("somebody else", await response.ReadErrorAsync(403, -32000));
        using var own = await alice.CallRawAsync("memory_stats");
        Assert.Equal(200, (int)own.StatusCode);
    }

    [Fact]
    public async Task The_selection_refuses_by_name_even_without_the_check_before_it()
    {
        await using var server = await BearerServer.StartAsync(configure: options => options with { FindTool = _ => null });
        var client = await ClientAsync(server, server.Token("agentmcp:read"), stateless: true);
        using var stored = await client.CallAsync("memory_store", Memory);
        var result = (await stored.ReadMessageAsync()).GetProperty("result");
        Assert.True(result.GetProperty("isError").GetBoolean());
        Assert.Contains("not enabled here", result.GetProperty("content")[0].GetProperty("text").GetString());
    }

    [Fact]
    public async Task Scopes_have_the_names_that_are_configured()
    {
        var scopes = new HttpAuthScopes { Read = "mcp.read", Write = "mcp.write", Toolsets = new Dictionary<string, string>(StringComparer.Ordinal) { ["conformance"] = "mcp.fixtures" } };
        await using var server = await BearerServer.StartAsync(auth => auth with { Scopes = scopes });
        using var other = await server.ListAsync(server.Token("agentmcp:read"));
        AssertInsufficient(server, other, "mcp.read");
        var reading = await ClientAsync(server, server.Token("mcp.read"), stateless: true);
        using var stored = await reading.CallAsync("memory_store", Memory);
        AssertInsufficient(server, stored, "mcp.write");
        Assert.Empty(await (await ClientAsync(server, server.Token("mcp.read mcp.fixtures"), stateless: true)).ListAsync());
    }

    [Theory]
    [InlineData("scp", "[\"agentmcp:read\"]")]
    [InlineData("scp", "\"openid agentmcp:read\"")]
    [InlineData("scope", "[\"openid\",\"agentmcp:read\"]")]
    public async Task Scopes_are_read_as_servers_write_them(string claim, string value)
    {
        await using var server = await BearerServer.StartAsync();
        var claims = TestIssuer.Claims(server.Audience, DateTimeOffset.UtcNow);
        claims.Remove("scope");
        claims[claim] = JsonNode.Parse(value);
        using var response = await server.ListAsync(TestIssuer.Sign(claims));
        Assert.Equal(200, (int)response.StatusCode);
    }

    [Fact]
    public void Equal_grants_are_equal_in_any_order()
    {
        Assert.Equal(AccessGrant.Of(false, ["b", "a"]), AccessGrant.Of(false, ["a", "b", "a"]));
        Assert.NotEqual(AccessGrant.Of(false, []), AccessGrant.Of(false));
        Assert.False(AccessGrant.Of(true, []).Allows("core"));
        Assert.Equal(AccessGrant.Full, AccessGrant.Of(true));
    }

    private static void AssertInsufficient(BearerServer server, HttpResponseMessage response, string scope) => Assert.Equal(
        $"error=\"insufficient_scope\", resource_metadata=\"http://127.0.0.1:{server.Http.Address.Port}/.well-known/oauth-protected-resource/mcp\", scope=\"{scope}\"",
        Assert.Single(response.Headers.WwwAuthenticate).Parameter);

    private static async Task<Client> ClientAsync(BearerServer server, string token, bool stateless)
    {
        if (!stateless)
        {
            return new Client((await SessionClient.OpenAsync(server.Http, token)).SendAsync);
        }

        var client = new StatelessClient(server.Http, token);
        return new Client((method, parameters) => client.SendAsync(method, parameters));
    }

    /// <summary>A client of either era.</summary>
    private sealed class Client(Func<string, JsonObject?, Task<HttpResponseMessage>> send)
    {
        public Task<HttpResponseMessage> SendAsync(string method, JsonObject parameters) => send(method, parameters);

        public Task<HttpResponseMessage> CallAsync(string tool, JsonObject arguments) =>
            send("tools/call", new JsonObject { ["name"] = tool, ["arguments"] = arguments.DeepClone() });

        public async Task<IReadOnlyList<string>> ListAsync()
        {
            using var response = await send("tools/list", []);
            return [.. (await response.ReadMessageAsync()).GetProperty("result").GetProperty("tools").EnumerateArray().Select(tool => tool.GetProperty("name").GetString()!)];
        }
    }
}
