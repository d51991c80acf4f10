using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace AgentMcp.Server.Tasks;

/// <summary>Tasks as the extension writes them.</summary>
internal static class TaskJson
{
    /// <summary>The answer to the call that made it.</summary>
    public static CreatedTask Created(ToolTask task, TaskStoreOptions options) => new()
    {
        TaskId = task.Id,
        Status = NameOf(TaskState.Working),
        CreatedAt = Text(task.CreatedAt),
        LastUpdatedAt = Text(task.CreatedAt),
        TimeToLiveMilliseconds = (long)options.TimeToLive.TotalMilliseconds,
        PollIntervalMilliseconds = (long)options.PollInterval.TotalMilliseconds,
    };

    /// <summary>The answer to tasks/get.</summary>
    public static JsonObject Describe(ToolTask task, TaskStoreOptions options)
    {
        var (state, updatedAt, outcome, asked) = task.Read();
        var described = new JsonObject
        {
            ["resultType"] = "complete",
            ["taskId"] = task.Id,
            ["status"] = NameOf(state),
            ["createdAt"] = Text(task.CreatedAt),
            ["lastUpdatedAt"] = Text(updatedAt),
            ["ttlMs"] = (long)options.TimeToLive.TotalMilliseconds,
            ["pollIntervalMs"] = (long)options.PollInterval.TotalMilliseconds,
        };
        switch (state)
        {
            case TaskState.Completed:
                described["result"] = outcome;
                break;
            case TaskState.Failed:
                described["error"] = outcome;
                break;
            case TaskState.InputRequired:
                described["inputRequests"] = JsonSerializer.SerializeToNode(
                    new Dictionary<string, InputRequest>(asked, StringComparer.Ordinal),
                    McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(IDictionary<string, InputRequest>)));
                break;
        }

        return described;
    }

    /// <summary>The answer to tasks/update and tasks/cancel.</summary>
    public static JsonObject Acknowledgement() => new() { ["resultType"] = "complete" };

    /// <summary>A call's result as the task keeps it.</summary>
    public static JsonNode? Result(CallToolResult result) => JsonSerializer.SerializeToNode(result, McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(CallToolResult)));

    /// <summary>A JSON-RPC error as the task keeps it.</summary>
    public static JsonObject Error(McpErrorCode code, string message) => new() { ["code"] = (int)code, ["message"] = message };

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static string NameOf(TaskState state) => state switch
    {
        TaskState.Working => "working",
        TaskState.InputRequired => "input_required",
        TaskState.Completed => "completed",
        TaskState.Failed => "failed",
        _ => "cancelled",
    };
}
