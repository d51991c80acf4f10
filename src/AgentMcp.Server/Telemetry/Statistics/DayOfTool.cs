namespace AgentMcp.Server.Telemetry.Statistics;

/// <summary>What figures are kept by.</summary>
/// <param name="Day">Days since 1970 in UTC.</param>
/// <param name="Tool">The tool.</param>
internal readonly record struct DayOfTool(int Day, string Tool);
