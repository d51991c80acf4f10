namespace AgentMcp.Server.Tasks;

/// <summary>Whether a call may be answered with a task instead of its result.</summary>
internal enum TaskSupport
{
    /// <summary>The caller waits for the result.</summary>
    None,

    /// <summary>A task for clients that know tasks, the result for the others.</summary>
    Optional,

    /// <summary>A task; clients that do not know tasks are refused.</summary>
    Required,
}
