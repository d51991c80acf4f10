namespace AgentMcp.Server.Telemetry.Statistics;

/// <summary>What <c>agentmcp stats</c> shows.</summary>
/// <param name="Days">How many days, today among them.</param>
/// <param name="Results">A row a tool, by name.</param>
internal sealed record StatisticsReport(int Days, IReadOnlyList<ToolStatistics> Results)
{
    public int Total => Results.Count;

    public int Returned => Results.Count;
}
