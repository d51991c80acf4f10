using System.Text.Json;
using System.Text.Json.Nodes;

namespace AgentMcp.Server.Tests.Http;

/// <summary>A client of revision 2026-07-28: every request carries its metadata and headers.</summary>
internal sealed class StatelessClient(HttpTestServer server, string? token = null)
{
    public const string Revision = "2026-07-28";

    private long _lastId;

    /// <summary>What the client says it can do.</summary>
    public JsonObject Capabilities { get; init; } = [];

    /// <summary>Sends a request as a good client does, unless the test changes it.</summary>
    public Task<HttpResponseMessage> SendAsync(string method, JsonObject? parameters = null, Action<HttpRequestMessage>? change = null)
    {
        var body = parameters?.DeepClone().AsObject() ?? [];
        body["_meta"] ??= new JsonObject
        {
            ["io.modelcontextprotocol/protocolVersion"] = Revision,
            ["io.modelcontextprotocol/clientInfo"] = new JsonObject { ["name"] = "test", ["version"] = "1" },
            ["io.modelcontextprotocol/clientCapabilities"] = Capabilities.DeepClone(),
        };
        var request = new JsonObject { ["jsonrpc"] = "2.0", ["id"] = Interlocked.Increment(ref _lastId), ["method"] = method, ["params"] = body };
        return server.PostAsync(request.ToJsonString(), message =>
        {
            message.Headers.Add("MCP-Protocol-Version", Revision);
            message.Headers.Add("Mcp-Method", method);
            if ((body["name"] ?? body["uri"] ?? body["taskId"]) is { } name)
            {
                message.Headers.Add("Mcp-Name", name.ToString());
            }

            if (token is not null)
            {
                message.Headers.Add("Authorization", $"Bearer {token}");
            }

            change?.Invoke(message);
        });
    }

    /// <summary>Calls a tool and reads the answer.</summary>
    public async Task<JsonElement> CallAsync(string tool, JsonObject? arguments = null)
    {
        using var response = await CallRawAsync(tool, arguments);
        return await response.ReadMessageAsync();
    }

    /// <summary>Calls a tool.</summary>
    public Task<HttpResponseMessage> CallRawAsync(string tool, JsonObject? arguments = null, Action<HttpRequestMessage>? change = null) =>
        SendAsync("tools/call", new JsonObject { ["name"] = tool, ["arguments"] = arguments ?? [] }, change);

    /// <summary>Asks for a task.</summary>
    public async Task<JsonElement> TaskAsync(string method, string taskId, JsonObject? inputResponses = null)
    {
        var parameters = new JsonObject { ["taskId"] = taskId };
        if (inputResponses is not null)
        {
            parameters["inputResponses"] = inputResponses;
        }

        using var response = await SendAsync(method, parameters);
        return await response.ReadMessageAsync();
    }
}
