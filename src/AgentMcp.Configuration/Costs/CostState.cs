namespace AgentMcp.Configuration.Costs;

/// <summary>What was spent, and what is allowed.</summary>
/// <param name="TodayUsd">Since the beginning of the day (UTC).</param>
/// <param name="MonthUsd">Since the beginning of the month (UTC).</param>
/// <param name="DailyLimitUsd">Null for none.</param>
/// <param name="MonthlyLimitUsd">Null for none.</param>
/// <param name="Warnings">Limits that are near, in sentences.</param>
public sealed record CostState(double TodayUsd, double MonthUsd, double? DailyLimitUsd, double? MonthlyLimitUsd, IReadOnlyList<string> Warnings);
