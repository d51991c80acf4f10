using System.Text.Json;
using AgentMcp.Core.Errors;
using AgentMcp.Core.Invocation;
using AgentMcp.Server.Http.Messages;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AgentMcp.Server.Sessions;

/// <summary>Answers <c>tools/list</c> and <c>tools/call</c> from the catalogue.</summary>
internal sealed class ToolHandlers(ToolEndpoints endpoints, CallerSession seed)
{
    private McpServer? _listed;

    /// <summary>How long a client may keep a list: tools change only with the program or its configuration, and then it is told.</summary>
    public static readonly TimeSpan ListLifetime = TimeSpan.FromMinutes(5);

    public ValueTask<ListToolsResult> ListAsync(RequestContext<ListToolsRequestParams> request, CancellationToken cancellationToken)
    {
        var tools = EndpointOf(request.JsonRpcRequest).List();
        TellOfChanges(request);
        return ValueTask.FromResult(new ListToolsResult { Tools = tools, TimeToLive = ListLifetime, CacheScope = CacheScope.Private });
    }

    public async ValueTask<CallToolResult> CallAsync(RequestContext<CallToolRequestParams> request, CancellationToken cancellationToken)
    {
        var endpoint = EndpointOf(request.JsonRpcRequest);
        var progress = McpProgress.For(request);
        var call = new ToolCall(request.Params.Name, ToObject(request.Params.Arguments), Caller(request.Server), endpoint.Selection)
        {
            Progress = progress,
            Prompt = McpConfirmationPrompt.For(request),
        };
        ToolAnswer answer;
        try
        {
            answer = await endpoint.Invoker.InvokeAsync(call, cancellationToken);
        }
        catch (InputRequiredSignal signal)
        {
            throw new InputRequiredException(signal.Requests);
        }
        finally
        {
            // A progress notification behind the answer would belong to nothing.
            await (progress?.DrainAsync() ?? Task.CompletedTask);
        }

        if (answer.IsError && IsUnknownTool(answer))
        {
            throw new McpProtocolException(answer.Text, McpErrorCode.InvalidParams);
        }

        return new CallToolResult
        {
            Content = [new TextContentBlock { Text = answer.Text }],
            StructuredContent = answer.Envelope,
            IsError = answer.IsError,
        };
    }

    // A session of revision 2025-11-25 is told without asking; 2026-07-28 clients listen, and have no session that anything could be sent to.
    private void TellOfChanges(RequestContext<ListToolsRequestParams> request)
    {
        if (seed.Id is null || ProtocolRevision.IsStateless(request.JsonRpcRequest.Context?.ProtocolVersion) || Interlocked.Exchange(ref _listed, request.Server) is not null)
        {
            return;
        }

        endpoints.Changed += () => _ = NotifyAsync(_listed);
        endpoints.Listen();
    }

    private static async Task NotifyAsync(McpServer server)
    {
        try
        {
            await server.SendNotificationAsync(NotificationMethods.ToolListChangedNotification);
        }
        catch (Exception exception) when (exception is IOException or InvalidOperationException or OperationCanceledException)
        {
            // The session has ended.
        }
    }

    // By request, not by session: a session goes on with a token of other scopes after its client asked for more, or for less.
    private ToolEndpoint EndpointOf(JsonRpcRequest request) => endpoints.For(AccessGrant.Of(request.Context?.User));

    private CallerSession Caller(McpServer server) =>
        server.ClientInfo is { } client ? seed with { Agent = client.Name, AgentVersion = client.Version } : seed;

    // The specification makes an unknown tool a protocol error, not a result.
    private static bool IsUnknownTool(ToolAnswer answer) =>
        answer.Envelope.GetProperty("data"u8).GetProperty("error"u8).GetProperty("code"u8).ValueEquals(ErrorCatalog.UnknownTool.Name);

    private static JsonElement ToObject(IDictionary<string, JsonElement>? arguments)
    {
        if (arguments is not { Count: > 0 })
        {
            return default;
        }

        var buffer = new System.Buffers.ArrayBufferWriter<byte>(256);
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach (var (name, value) in arguments)
            {
                writer.WritePropertyName(name);
                value.WriteTo(writer);
            }

            writer.WriteEndObject();
        }

        var reader = new Utf8JsonReader(buffer.WrittenSpan);
        return JsonElement.ParseValue(ref reader);
    }
}
