namespace AgentMcp.Server.Hub.Status;

/// <summary>The statuses of <c>hub_status</c>.</summary>
internal static class HubStatus
{
    /// <summary>It serves.</summary>
    public const string Running = "Running";

    /// <summary>It takes no new sessions and ends soon.</summary>
    public const string Leaving = "Leaving";

    /// <summary>None serves this data folder; the next command or session starts one.</summary>
    public const string NotRunning = "NotRunning";
}
