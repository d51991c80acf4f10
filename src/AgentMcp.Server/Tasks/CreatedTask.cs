using System.Text.Json.Serialization;
using ModelContextProtocol.Protocol;

namespace AgentMcp.Server.Tasks;

/// <summary>The answer to a call that became a task (<c>CreateTaskResult</c> of SEP-2663).</summary>
internal sealed class CreatedTask : Result
{
    /// <summary>A result of the type <c>task</c>.</summary>
    public CreatedTask() => ResultType = "task";

    /// <summary>Id for tasks/get, tasks/update and tasks/cancel.</summary>
    [JsonPropertyName("taskId")]
    public required string TaskId { get; init; }

    /// <summary>Always <c>working</c>.</summary>
    [JsonPropertyName("status")]
    public required string Status { get; init; }

    /// <summary>UTC.</summary>
    [JsonPropertyName("createdAt")]
    public required string CreatedAt { get; init; }

    /// <summary>UTC.</summary>
    [JsonPropertyName("lastUpdatedAt")]
    public required string LastUpdatedAt { get; init; }

    /// <summary>How long the task is kept, counted from its creation.</summary>
    [JsonPropertyName("ttlMs")]
    public required long TimeToLiveMilliseconds { get; init; }

    /// <summary>How long to wait between two questions.</summary>
    [JsonPropertyName("pollIntervalMs")]
    public required long PollIntervalMilliseconds { get; init; }
}
