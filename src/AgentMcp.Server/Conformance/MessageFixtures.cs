using System.Text.Json.Nodes;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AgentMcp.Server.Conformance;

#pragma warning disable MCP9005 // Logging is deprecated; the suite still tests it.

/// <summary>Tools that send messages before their answer: log lines, progress, a request to come back later.</summary>
internal static class MessageFixtures
{
    /// <summary>The tool whose answer the client must fetch by coming back.</summary>
    public const string Reconnection = "test_reconnection";

    private static readonly TimeSpan RetryInterval = TimeSpan.FromMilliseconds(500);

    public static IEnumerable<McpServerTool> Tools =>
    [
        FixtureTool.Of("test_tool_with_logging", "Sends three log messages.", FixtureTool.NoParameters, LogAsync),
        FixtureTool.Of("test_logging_tool", "Sends a log message to clients that want it.", FixtureTool.NoParameters, LogAsync),
        FixtureTool.Of("test_tool_with_progress", "Reports progress three times.", FixtureTool.NoParameters, ReportAsync),
        FixtureTool.Of(Reconnection, "Closes its stream; the answer is fetched by coming back.", FixtureTool.NoParameters, ComeBackAsync),
    ];

    private static async ValueTask<CallToolResult> LogAsync(RequestContext<CallToolRequestParams> request, CancellationToken cancellationToken)
    {
        foreach (var text in (string[])["Tool execution started", "Tool processing data", "Tool execution completed"])
        {
            if (Wants(request))
            {
                var parameters = new JsonObject { ["level"] = "info", ["logger"] = "conformance", ["data"] = text };
                await request.Server.SendMessageAsync(new JsonRpcNotification { Method = NotificationMethods.LoggingMessageNotification, Params = parameters }, cancellationToken);
            }
        }

        return FixtureTool.Result("Tool with logging executed successfully");
    }

    // In 2026-07-28 a client asks for log messages with each request, before it set a level for the session or took all.
    private static bool Wants(RequestContext<CallToolRequestParams> request) =>
        Http.Messages.ProtocolRevision.IsStateless(request.JsonRpcRequest.Context?.ProtocolVersion)
            ? request.JsonRpcRequest.Context?.LogLevel <= LoggingLevel.Info
            : request.Server.LoggingLevel is null or <= LoggingLevel.Info;

    private static async ValueTask<CallToolResult> ReportAsync(RequestContext<CallToolRequestParams> request, CancellationToken cancellationToken)
    {
        if (request.Params.ProgressToken is not { } token)
        {
            return FixtureTool.Result("No progress token provided");
        }

        foreach (var done in (int[])[0, 50, 100])
        {
            await request.Server.NotifyProgressAsync(token, new ProgressNotificationValue { Progress = done, Total = 100 }, cancellationToken: cancellationToken);
        }

        return FixtureTool.Result($"{token}");
    }

    private static async ValueTask<CallToolResult> ComeBackAsync(RequestContext<CallToolRequestParams> request, CancellationToken cancellationToken)
    {
        if (request.Server.SessionId is not null)
        {
            await request.EnablePollingAsync(RetryInterval, cancellationToken);
        }

        return FixtureTool.Result("Reconnection test completed successfully");
    }
}
