namespace AgentMcp.Server.Tasks;

/// <summary>Where a task is; the last three are final.</summary>
internal enum TaskState
{
    /// <summary>It runs.</summary>
    Working,

    /// <summary>It waits for answers of the client.</summary>
    InputRequired,

    /// <summary>There is a result, which may say that the tool failed.</summary>
    Completed,

    /// <summary>There is a protocol error instead of a result.</summary>
    Failed,

    /// <summary>The client cancelled it, or its time to live ran out.</summary>
    Cancelled,
}
