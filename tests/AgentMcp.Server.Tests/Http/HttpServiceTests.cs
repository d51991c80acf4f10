using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentMcp.Core.Activity;
using AgentMcp.Core.Catalog;
using AgentMcp.Core.Errors;
using AgentMcp.Core.Invocation;
using AgentMcp.Server.Http;
using AgentMcp.Server.Http.Security;
using AgentMcp.Server.Serve;
using AgentMcp.Server.Sessions;
using AgentMcp.Server.Tests.Sessions;
using AgentMcp.Testing.Sessions;
using Microsoft.Extensions.DependencyInjection;

namespace AgentMcp.Server.Tests.Http;

/// <summary>The server over the program's own catalogue.</summary>
public sealed class HttpServiceTests
{
    private const string List = """{"jsonrpc":"2.0","id":1,"method":"tools/list","params":{"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}}}""";

    [Fact]
    public async Task The_address_chooses_the_tools()
    {
        await using var program = new SessionServer();
        await using var server = await StartAsync(program);
        Assert.Contains("output_read", await ListAsync(server, "?toolsets=core"));
        Assert.DoesNotContain("output_read", await ListAsync(server, "?toolsets=conformance"));
        Assert.Contains("output_read", await ListAsync(server, "?toolsets=core,conformance&read_only=true"));
        Assert.DoesNotContain("test_simple_text", await ListAsync(server, ""));
    }

    [Theory]
    [InlineData("?toolsets=cor", "core")]
    [InlineData("?workspace=relative", "absolute")]
    [InlineData("?workspace=/nonexistent/project", "no folder '/nonexistent/project'")]
    public async Task A_wrong_address_is_refused_with_the_nearest(string query, string expected)
    {
        await using var program = new SessionServer();
        await using var server = await StartAsync(program);
        using var client = new HttpClient();
        using var response = await client.SendAsync(Request(server, query), TestContext.Current.CancellationToken);
        Assert.Contains(expected, await response.ReadErrorAsync(400, -32602));
    }

    [Fact]
    public async Task A_destructive_call_without_a_session_asks_its_client_first()
    {
        await using var program = new SessionServer(services => services.AddTool<RemoveTool, RemoveArguments, RemoveResult>(
            TestToolsJsonContext.Default.RemoveArguments,
            TestToolsJsonContext.Default.RemoveResult));
        await using var server = await StartAsync(program);
        var first = (await CallRemoveAsync(server, answers: null)).GetProperty("result");
        Assert.Equal("input_required", first.GetProperty("resultType").GetString());
        Assert.Equal("elicitation/create", first.GetProperty("inputRequests").GetProperty("confirm").GetProperty("method").GetString());

        var yes = new JsonObject { ["confirm"] = new JsonObject { ["action"] = "accept", ["content"] = new JsonObject { ["confirm"] = true } } };
        var second = (await CallRemoveAsync(server, yes)).GetProperty("result");
        Assert.Equal("Ok", second.GetProperty("structuredContent").GetProperty("status").GetString());
    }

    [Fact]
    public async Task It_says_where_it_listens_and_ends_when_told()
    {
        await using var program = new SessionServer();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        using var errors = new AnnouncedWriter();
#pragma warning disable CA2025 // The task is awaited below, before anything that it uses goes away.
        var running = HttpService.RunAsync(new ServeOptions { Http = true, Port = 0 }, program.Services, errors, stop.Token);
#pragma warning restore CA2025
        Assert.Matches(@"^listening on http://127\.0\.0\.1:\d+/mcp$", await errors.Announced);
        await stop.CancelAsync();
        await running;
    }

    [Fact]
    public async Task It_counts_as_running_work_for_as_long_as_it_listens()
    {
        await using var program = new SessionServer();
        var work = program.Services.GetRequiredService<RunningWork>();
        var server = await StartAsync(program);

        var listener = Assert.Single(work.List());
        await server.DisposeAsync();

        Assert.Equal(("listener", server.Address.ToString(), null), (listener.Kind, listener.Name, listener.SessionId));
        Assert.True(work.IsEmpty);
    }

    [Fact]
    public async Task The_token_is_that_of_the_environment_in_which_it_was_asked_for()
    {
        await using var program = new SessionServer();
        var options = new ServeOptions { Http = true, Port = 0, Environment = new SessionEnvironment([$"{AccessTokens.Variable}=0123456789abcdef0123456789abcdef"]) };
        await using var server = await HttpService.StartAsync(options, program.Services, TestContext.Current.CancellationToken);
        using var client = new HttpClient();

        using var refused = await client.SendAsync(Request(server, ""), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
    }

    [Fact]
    public async Task A_token_file_that_is_missing_ends_it_before_it_listens()
    {
        await using var program = new SessionServer();
        await Assert.ThrowsAsync<ToolException>(() => HttpService.StartAsync(
            new ServeOptions { Http = true, Port = 0, TokenFile = "/nonexistent" },
            program.Services,
            TestContext.Current.CancellationToken));
    }

    private static Task<HttpServer> StartAsync(SessionServer program) =>
        HttpService.StartAsync(new ServeOptions { Http = true, Port = 0, Endpoint = new EndpointOptions() }, program.Services, TestContext.Current.CancellationToken);

    private static async Task<IReadOnlyList<string>> ListAsync(HttpServer server, string query)
    {
        using var client = new HttpClient();
        using var response = await client.SendAsync(Request(server, query), TestContext.Current.CancellationToken);
        var message = await response.ReadMessageAsync();
        return [.. message.GetProperty("result").GetProperty("tools").EnumerateArray().Select(tool => tool.GetProperty("name").GetString()!)];
    }

    private static async Task<JsonElement> CallRemoveAsync(HttpServer server, JsonObject? answers)
    {
        var parameters = new JsonObject
        {
            ["name"] = "test_remove",
            ["arguments"] = new JsonObject { ["thing"] = "the box" },
            ["_meta"] = new JsonObject
            {
                ["io.modelcontextprotocol/protocolVersion"] = StatelessClient.Revision,
                ["io.modelcontextprotocol/clientCapabilities"] = new JsonObject { ["elicitation"] = new JsonObject() },
            },
        };
        if (answers is not null)
        {
            parameters["inputResponses"] = answers;
        }

        var body = new JsonObject { ["jsonrpc"] = "2.0", ["id"] = 1, ["method"] = "tools/call", ["params"] = parameters };
        using var client = new HttpClient();
        using var request = Request(server, "", "tools/call", body.ToJsonString());
        request.Headers.Add("Mcp-Name", "test_remove");
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return await response.ReadMessageAsync();
    }

    private static HttpRequestMessage Request(HttpServer server, string query, string method = "tools/list", string body = List)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, server.Address + query) { Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json") };
        request.Headers.Accept.ParseAdd("application/json, text/event-stream");
        request.Headers.Add("MCP-Protocol-Version", StatelessClient.Revision);
        request.Headers.Add("Mcp-Method", method);
        return request;
    }

    /// <summary>Standard error that tells of its first line.</summary>
    private sealed class AnnouncedWriter : StringWriter
    {
        private readonly TaskCompletionSource<string> _announced = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task<string> Announced => _announced.Task;

        public override Task WriteLineAsync(ReadOnlyMemory<char> buffer, CancellationToken cancellationToken = default)
        {
            _announced.TrySetResult(buffer.ToString());
            return Task.CompletedTask;
        }
    }
}
