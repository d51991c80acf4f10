using System.Text.Json;
using System.Text.Json.Nodes;
using AgentMcp.Testing.Processes;

namespace AgentMcp.EndToEnd.Tests.Stdio;

/// <summary>A conversation as agents hold it: look around, call, listen, end.</summary>
public abstract class AgentSessionTests(ServerRoute route) : ServedTests(route)
{
    /// <summary>Every test through the front end and the hub.</summary>
    public sealed class ThroughTheHub() : AgentSessionTests(ServerRoute.Hub);

    /// <summary>Every test with a server in the started process.</summary>
    public sealed class InProcess() : AgentSessionTests(ServerRoute.InProcess);

    [Fact(Timeout = TestLimits.Milliseconds)]
    public async Task of_2025_11_25_lists_calls_subscribes_and_ends()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var server = await OpenAsync(cancellationToken);

        foreach (var (method, list) in ((string, string)[])[("tools/list", "tools"), ("prompts/list", "prompts"), ("resources/list", "resources"), ("resources/templates/list", "resourceTemplates")])
        {
            Assert.NotEmpty(Result(await server.RequestAsync(method, [], cancellationToken)).GetProperty(list).EnumerateArray());
        }

        var uri = await StoreAsync(server, metadata: null, cancellationToken);
        Result(await server.RequestAsync("resources/subscribe", new JsonObject { ["uri"] = uri }, cancellationToken));
        await UpdateAsync(server, uri, metadata: null, cancellationToken);

        await EndAsync(server, uri, cancellationToken);
    }

    [Fact(Timeout = TestLimits.Milliseconds)]
    public async Task of_2026_07_28_discovers_calls_listens_and_ends()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var server = Serve();
        var discovered = Result(await server.RequestAsync("server/discover", With(Metadata), cancellationToken));
        Assert.Contains("2026-07-28", discovered.GetProperty("supportedVersions").EnumerateArray().Select(version => version.GetString()));
        Assert.NotEmpty(Result(await server.RequestAsync("tools/list", With(Metadata), cancellationToken)).GetProperty("tools").EnumerateArray());

        var uri = await StoreAsync(server, Metadata, cancellationToken);
        var listen = With(Metadata);
        listen["notifications"] = new JsonObject { ["resourceSubscriptions"] = new JsonArray(uri) };
        await server.SendAsync(
            new JsonObject { ["jsonrpc"] = "2.0", ["id"] = "listener", ["method"] = "subscriptions/listen", ["params"] = listen }.ToJsonString(),
            cancellationToken);
        Assert.Equal("notifications/subscriptions/acknowledged", (await server.ReceiveAsync(cancellationToken)).GetProperty("method").GetString());
        await UpdateAsync(server, uri, Metadata, cancellationToken);

        await EndAsync(server, uri, cancellationToken);
    }

    private static JsonObject Metadata => new()
    {
        ["io.modelcontextprotocol/protocolVersion"] = "2026-07-28",
        ["io.modelcontextprotocol/clientCapabilities"] = new JsonObject(),
        ["io.modelcontextprotocol/clientInfo"] = new JsonObject { ["name"] = "raw", ["version"] = "1.0.0" },
    };

    private static JsonObject With(JsonObject? metadata) => metadata is null ? [] : new JsonObject { ["_meta"] = metadata };

    private static JsonElement Result(JsonElement answer) =>
        answer.TryGetProperty("result", out var result) ? result : throw new InvalidOperationException($"No result: {answer}");

    private static async Task<string> StoreAsync(StdioServerProcess server, JsonObject? metadata, CancellationToken cancellationToken)
    {
        var call = With(metadata);
        (call["name"], call["arguments"]) = ("memory_store", new JsonObject { ["content"] = "Watched by its author" });
        var stored = Result(await server.RequestAsync("tools/call", call, cancellationToken));
        return $"memory://{stored.GetProperty("structuredContent").GetProperty("data").GetProperty("id").GetString()}";
    }

    // Answer and notification come in either order; nobody but the test looks at the answer.
    private static Task UpdateAsync(StdioServerProcess server, string uri, JsonObject? metadata, CancellationToken cancellationToken)
    {
        var call = With(metadata);
        (call["name"], call["arguments"]) = ("memory_update", new JsonObject { ["id"] = uri["memory://".Length..], ["content"] = "Changed by its author" });
        var request = new JsonObject { ["jsonrpc"] = "2.0", ["id"] = "update", ["method"] = "tools/call", ["params"] = call };
        return server.SendAsync(request.ToJsonString(), cancellationToken);
    }

    private async Task EndAsync(StdioServerProcess server, string uri, CancellationToken cancellationToken)
    {
        var (isTold, isAnswered) = (false, false);
        while (!isTold || !isAnswered)
        {
            var message = await server.ReceiveAsync(cancellationToken);
            isAnswered |= message.TryGetProperty("result", out _);
            isTold |= message.TryGetProperty("method", out var method)
                && method.GetString() is "notifications/resources/updated"
                && message.GetProperty("params").GetProperty("uri").GetString() == uri;
        }

        server.CloseInput();
        Assert.Equal(0, await server.WaitForExitAsync(cancellationToken));
        Assert.Equal(Resident, Home.Users());
    }
}
