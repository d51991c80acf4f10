using System.Security.Claims;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentMcp.Server.Http.Messages;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AgentMcp.Server.Tasks;

#pragma warning disable MCPEXP002 // The extension stands on the SDK's seams for custom methods and results.

/// <summary>
/// The extension <c>io.modelcontextprotocol/tasks</c> (SEP-2663) for clients of revision 2026-07-28: a slow call is answered with a task at once and goes on
/// when the connection is gone; the client asks for its state, answers its questions, or cancels it.
/// </summary>
internal sealed class TasksExtension(Lazy<TaskStore> store, Func<RequestContext<CallToolRequestParams>, TaskSupport> supportOf)
{
    /// <summary>Its name among the capabilities.</summary>
    public const string Id = "io.modelcontextprotocol/tasks";

    /// <summary>Lets the options' servers offer tasks.</summary>
    /// <param name="options">The options.</param>
    /// <param name="store">Keeps the tasks of all sessions and requests.</param>
    /// <param name="supportOf">Which calls become tasks.</param>
    public static void AddTo(McpServerOptions options, Lazy<TaskStore> store, Func<RequestContext<CallToolRequestParams>, TaskSupport> supportOf)
    {
        var extension = new TasksExtension(store, supportOf);
        options.Capabilities ??= new ServerCapabilities();
        options.Capabilities.Extensions ??= new Dictionary<string, object>(StringComparer.Ordinal);
        options.Capabilities.Extensions[Id] = new JsonObject();
        options.RequestHandlers ??= [];
        options.RequestHandlers.Add(Method("tasks/get", extension.Get));
        options.RequestHandlers.Add(Method("tasks/update", extension.Update));
        options.RequestHandlers.Add(new McpServerRequestHandler { Method = "tasks/cancel", RoutingNameParameter = "taskId", Handler = extension.CancelAsync });
        options.Filters.Request.CallToolWithAlternateFilters.Add(extension.CallAsync);
    }

    private static McpServerRequestHandler Method(string name, Func<JsonRpcRequest, JsonNode> answer) => new()
    {
        Method = name,
        RoutingNameParameter = "taskId",
        Handler = (request, _) => ValueTask.FromResult<JsonNode?>(answer(request)),
    };

    private async ValueTask<ResultOrAlternate<CallToolResult>> CallAsync(
        RequestContext<CallToolRequestParams> request,
        McpRequestHandler<CallToolRequestParams, ResultOrAlternate<CallToolResult>> next,
        CancellationToken cancellationToken)
    {
        var support = supportOf(request);
        if (support is TaskSupport.None)
        {
            return await next(request, cancellationToken);
        }

        if (ProtocolRevision.IsStateless(request.JsonRpcRequest.Context?.ProtocolVersion) && IsKnownToClient(request.JsonRpcRequest))
        {
            return Begin(request, next);
        }

        return support is TaskSupport.Optional ? await next(request, cancellationToken) : throw Missing();
    }

    private ResultOrAlternate<CallToolResult> Begin(RequestContext<CallToolRequestParams> request, McpRequestHandler<CallToolRequestParams, ResultOrAlternate<CallToolResult>> next)
    {
        var task = store.Value.Create(OwnerOf(request.JsonRpcRequest));

        // Progress would be sent over a response that has ended by then; the task's state takes its place.
        request.Params.Meta?.Remove("progressToken");
        var run = new TaskRun(task, next, request, store.Value);
        _ = Task.Run(run.RunAsync, CancellationToken.None);
        return ResultOrAlternate<CallToolResult>.FromAlternate(TaskJson.Created(task, store.Value.Options), ServerJsonContext.Default.CreatedTask);
    }

    private JsonNode Get(JsonRpcRequest request) => TaskJson.Describe(Find(request), store.Value.Options);

    private JsonNode Update(JsonRpcRequest request)
    {
        var task = Find(request);
        if (request.Params?["inputResponses"] is JsonObject responses)
        {
            var type = McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(IDictionary<string, InputResponse>));
            task.Answer((IDictionary<string, InputResponse>)responses.Deserialize(type)!);
        }

        return TaskJson.Acknowledgement();
    }

    private async ValueTask<JsonNode?> CancelAsync(JsonRpcRequest request, CancellationToken cancellationToken)
    {
        await Find(request).CancelAsync();
        return TaskJson.Acknowledgement();
    }

    private ToolTask Find(JsonRpcRequest request)
    {
        if (!ProtocolRevision.IsStateless(request.Context?.ProtocolVersion))
        {
            throw new McpProtocolException($"Method '{request.Method}' exists from protocol version {ProtocolRevision.Stateless} on.", McpErrorCode.MethodNotFound);
        }

        if (!IsKnownToClient(request))
        {
            throw Missing();
        }

        if (request.Params?["taskId"] is not JsonValue value || !value.TryGetValue(out string? id))
        {
            throw new McpProtocolException("`taskId` is missing; it stands in the answer that made the task.", McpErrorCode.InvalidParams);
        }

        return store.Value.Find(id, OwnerOf(request))
            ?? throw new McpProtocolException($"There is no task '{id}' (any more); a task is kept for {store.Value.Options.TimeToLive}.", McpErrorCode.InvalidParams);
    }

    private static bool IsKnownToClient(JsonRpcRequest request) => request.Context?.ClientCapabilities?.Extensions?.ContainsKey(Id) is true;

    private static string? OwnerOf(JsonRpcRequest request) => request.Context?.User?.FindFirst(ClaimTypes.NameIdentifier)?.Value;

    private static MissingRequiredClientCapabilityException Missing() => new(
        new ClientCapabilities { Extensions = new Dictionary<string, object>(StringComparer.Ordinal) { [Id] = new JsonObject() } },
        $"This needs a client that declares the extension '{Id}' among its capabilities.");
}
