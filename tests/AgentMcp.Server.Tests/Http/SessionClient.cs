using System.Text.Json;
using System.Text.Json.Nodes;

namespace AgentMcp.Server.Tests.Http;

/// <summary>A client of revision 2025-11-25 with its session.</summary>
internal sealed class SessionClient
{
    private readonly HttpTestServer _server;
    private readonly string? _token;
    private long _lastId;

    private SessionClient(HttpTestServer server, string? token)
    {
        _server = server;
        _token = token;
    }

    public string Id { get; private set; } = "";

    /// <summary>Opens a session.</summary>
    public static async Task<SessionClient> OpenAsync(HttpTestServer server, string? token = null)
    {
        var client = new SessionClient(server, token);
        using var response = await client.InitializeAsync();
        client.Id = Assert.Single(response.Headers.GetValues("Mcp-Session-Id"));
        await response.ReadMessageAsync();
        using var accepted = await server.PostAsync("""{"jsonrpc":"2.0","method":"notifications/initialized"}""", client.Sign);
        Assert.Equal(System.Net.HttpStatusCode.Accepted, accepted.StatusCode);
        return client;
    }

    /// <summary>A client that has not begun.</summary>
    public static SessionClient Unopened(HttpTestServer server, string id, string? token = null) => new(server, token) { Id = id };

    /// <summary>Sends initialize.</summary>
    public Task<HttpResponseMessage> InitializeAsync() => SendAsync("initialize", new JsonObject
    {
        ["protocolVersion"] = "2025-11-25",
        ["capabilities"] = new JsonObject(),
        ["clientInfo"] = new JsonObject { ["name"] = "test", ["version"] = "1" },
    });

    /// <summary>Sends a request of the session.</summary>
    public Task<HttpResponseMessage> SendAsync(string method, JsonObject? parameters = null)
    {
        var request = new JsonObject { ["jsonrpc"] = "2.0", ["id"] = Interlocked.Increment(ref _lastId), ["method"] = method };
        if (parameters is not null)
        {
            request["params"] = parameters;
        }

        return _server.PostAsync(request.ToJsonString(), Sign);
    }

    /// <summary>Calls a tool.</summary>
    public Task<HttpResponseMessage> CallRawAsync(string tool, JsonObject? arguments = null) =>
        SendAsync("tools/call", new JsonObject { ["name"] = tool, ["arguments"] = arguments ?? [] });

    /// <summary>Calls a tool and reads the answer.</summary>
    public async Task<JsonElement> CallAsync(string tool, JsonObject? arguments = null)
    {
        using var response = await CallRawAsync(tool, arguments);
        return await response.ReadMessageAsync();
    }

    /// <summary>Sends a GET or DELETE of the session.</summary>
    public Task<HttpResponseMessage> SendAsync(HttpMethod method, string? lastEvent = null)
    {
        var request = new HttpRequestMessage(method, _server.Address);
        request.Headers.Accept.ParseAdd("text/event-stream");
        if (lastEvent is not null)
        {
            request.Headers.Add("Last-Event-ID", lastEvent);
        }

        Sign(request);
        return _server.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>Opens the stream of what the server says by itself.</summary>
    public async Task<EventReader> ListenAsync() => await EventReader.OpenAsync(await SendAsync(HttpMethod.Get));

    public void Sign(HttpRequestMessage request)
    {
        if (Id.Length > 0)
        {
            request.Headers.Add("Mcp-Session-Id", Id);
            request.Headers.Add("MCP-Protocol-Version", "2025-11-25");
        }

        if (_token is not null)
        {
            request.Headers.Add("Authorization", $"Bearer {_token}");
        }
    }
}
