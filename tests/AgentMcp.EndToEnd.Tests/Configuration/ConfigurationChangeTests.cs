using System.Text.Json;
using System.Text.Json.Nodes;
using AgentMcp.EndToEnd.Tests.Http;
using AgentMcp.Testing.Processes;

namespace AgentMcp.EndToEnd.Tests.Configuration;

/// <summary>A project's file that is edited while clients work: they are told, and then it holds.</summary>
public sealed class ConfigurationChangeTests : IDisposable
{
    private const string Key = "consensus.timeout_seconds";
    private const string Updated = "notifications/resources/updated";
    private const string Modern = "2026-07-28";

    private readonly TemporaryHome _home = new();
    private readonly string _project;

    public ConfigurationChangeTests()
    {
        _project = Directory.CreateDirectory(Path.Combine(_home.Path, "project")).FullName;
        Directory.CreateDirectory(Path.Combine(_project, ".git"));
        File.WriteAllText(Path.Combine(_home.Path, "agentmcp.yaml"), "hot_reload: { debounce_ms: 100 }\n");
        Edit(7);
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _home.Dispose();

    [Theory(Timeout = TestLimits.Milliseconds)]
    [InlineData()]
    [InlineData("--in-process")]
    public async Task Over_stdio(params string[] arguments)
    {
        await using var session = new StdioServerProcess(_home, ["--workspace", _project, "--toolsets", "config", .. arguments]);
        await session.InitializeAsync(Token);
        Assert.Equal(7, ValueOf(await session.CallToolAsync("config_get", Arguments(), Token)));
        await session.RequestAsync("resources/subscribe", new JsonObject { ["uri"] = "config://current" }, Token);

        Edit(8);
        var told = await session.ReceiveAsync(Token);

        Assert.Equal(Updated, told.GetProperty("method").GetString());
        Assert.Equal(8, ValueOf(await session.CallToolAsync("config_get", Arguments(), Token)));
    }

    [Fact(Timeout = TestLimits.Milliseconds)]
    public async Task Over_HTTP_in_a_session()
    {
        await using var server = await HttpServerProcess.StartAsync(_home, [], Token);
        using var client = new HttpClient();
        var endpoint = Endpoint(server);
        var id = await HttpRequests.OpenSessionAsync(client, HttpRequests.Post(endpoint, HttpRequests.Initialize), Token);
        using var stream = new HttpRequestMessage(HttpMethod.Get, endpoint).With("Accept", "text/event-stream").In(id);
        using var listening = await client.SendAsync(stream, HttpCompletionOption.ResponseHeadersRead, Token);
        using var events = new StreamReader(await listening.Content.ReadAsStreamAsync(Token));
        Assert.Equal(7, ValueOf(await AskAsync(client, HttpRequests.Post(endpoint, Request("tools/call", CallParameters())).In(id))));
        await AskAsync(client, HttpRequests.Post(endpoint, Request("resources/subscribe", new JsonObject { ["uri"] = "config://current" })).In(id));

        Edit(8);
        var told = await NextAsync(events);

        Assert.Equal(Updated, told.GetProperty("method").GetString());
        Assert.Equal(8, ValueOf(await AskAsync(client, HttpRequests.Post(endpoint, Request("tools/call", CallParameters())).In(id))));
    }

    [Fact(Timeout = TestLimits.Milliseconds)]
    public async Task Over_HTTP_without_one()
    {
        await using var server = await HttpServerProcess.StartAsync(_home, [], Token);
        using var client = new HttpClient();
        var endpoint = Endpoint(server);
        using var listen = Stateless(endpoint, "subscriptions/listen", new JsonObject { ["notifications"] = new JsonObject { ["resourceSubscriptions"] = new JsonArray("config://current") } });
        using var listening = await client.SendAsync(listen, HttpCompletionOption.ResponseHeadersRead, Token);
        using var events = new StreamReader(await listening.Content.ReadAsStreamAsync(Token));
        Assert.Equal("notifications/subscriptions/acknowledged", (await NextAsync(events)).GetProperty("method").GetString());
        Assert.Equal(7, ValueOf(await AskAsync(client, Stateless(endpoint, "tools/call", CallParameters()).With("Mcp-Name", "config_get"))));

        Edit(8);
        var told = await NextAsync(events);

        Assert.Equal(Updated, told.GetProperty("method").GetString());
        Assert.Equal(8, ValueOf(await AskAsync(client, Stateless(endpoint, "tools/call", CallParameters()).With("Mcp-Name", "config_get"))));
    }

    private Uri Endpoint(HttpServerProcess server) => new($"{server.Endpoint}?workspace={Uri.EscapeDataString(_project)}&toolsets=config");

    private static JsonObject Arguments() => new() { ["key"] = Key };

    private static JsonObject CallParameters() => new() { ["name"] = "config_get", ["arguments"] = Arguments() };

    private static string Request(string method, JsonObject parameters) =>
        new JsonObject { ["jsonrpc"] = "2.0", ["id"] = 5, ["method"] = method, ["params"] = parameters }.ToJsonString();

    private static HttpRequestMessage Stateless(Uri endpoint, string method, JsonObject parameters)
    {
        parameters["_meta"] = new JsonObject
        {
            ["io.modelcontextprotocol/protocolVersion"] = Modern,
            ["io.modelcontextprotocol/clientInfo"] = new JsonObject { ["name"] = "test", ["version"] = "1" },
            ["io.modelcontextprotocol/clientCapabilities"] = new JsonObject(),
        };
        return HttpRequests.Post(endpoint, Request(method, parameters)).With("MCP-Protocol-Version", Modern).With("Mcp-Method", method);
    }

    private static async Task<JsonElement> AskAsync(HttpClient client, HttpRequestMessage request)
    {
        using var asked = request;
        using var response = await client.SendAsync(asked, Token);
        var text = await response.Content.ReadAsStringAsync(Token);
        Assert.True(response.IsSuccessStatusCode, text);
        return JsonElement.Parse(text.StartsWith('{') ? text : text.Split('\n').Last(line => line.StartsWith("data: {", StringComparison.Ordinal))[6..]);
    }

    private static async Task<JsonElement> NextAsync(StreamReader events)
    {
        while (await events.ReadLineAsync(Token) is { } line)
        {
            if (line.StartsWith("data: {", StringComparison.Ordinal))
            {
                return JsonElement.Parse(line[6..]);
            }
        }

        throw new EndOfStreamException("The stream ended.");
    }

    private static int ValueOf(JsonElement answer) =>
        answer.GetProperty("result").GetProperty("structuredContent").GetProperty("data").GetProperty("results")[0].GetProperty("value").GetInt32();

    // As editors do: another file takes the place of the old one.
    private void Edit(int seconds)
    {
        var path = Path.Combine(_project, ".agentmcp", "agentmcp.yaml");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path + "~", $"consensus: {{ timeout_seconds: {seconds} }}\n");
        File.Move(path + "~", path, overwrite: true);
    }
}
