using AgentMcp.Configuration.Keys.Types;

namespace AgentMcp.Configuration.Keys;

/// <summary><c>cost</c>: what models may cost. Of the hub, so that a project cannot raise the limits of its user.</summary>
public static class CostKeys
{
    /// <summary>The keys.</summary>
    public static KeyGroup Group { get; } = new("cost", KeyScope.Hub, "What models may cost.");

    public static ConfigKey<bool> Enabled { get; } = Group.Key("enabled", ConfigTypes.Boolean, true, "Whether costs are counted.");

    public static ConfigKey<double?> DailyLimitUsd { get; } = Group.Key(
        "daily_limit_usd", ConfigTypes.Number(0).OrNone(), null, "From this on calls are refused until the next day (UTC); null sets no limit.", unit: "USD");

    public static ConfigKey<double?> MonthlyLimitUsd { get; } = Group.Key(
        "monthly_limit_usd", ConfigTypes.Number(0).OrNone(), null, "From this on calls are refused until the next month (UTC); null sets no limit.", unit: "USD");

    public static ConfigKey<double> AlertThreshold { get; } = Group.Key("alert_threshold", ConfigTypes.Number(0, 1), 0.8, "Share of a limit from which calls are warned.");
}
