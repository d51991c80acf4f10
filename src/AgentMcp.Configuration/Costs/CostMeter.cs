using System.Globalization;
using AgentMcp.Configuration.Keys;
using AgentMcp.Configuration.Models;
using AgentMcp.Core.Errors;

namespace AgentMcp.Configuration.Costs;

/// <summary>Counts what models cost, warns when a limit is near, and refuses calls once it is reached. A call that runs may pass the limit: its price is known only after it.</summary>
public sealed class CostMeter(ConfigurationService configuration, ICostStore store, TimeProvider time)
{
    /// <summary>Asks before a call whether a limit is reached.</summary>
    /// <returns>What was spent so far.</returns>
    /// <exception cref="ToolException">A limit is reached.</exception>
    public CostState EnsureAllowed()
    {
        var state = State();
        Refuse(CostKeys.DailyLimitUsd, state.TodayUsd, state.DailyLimitUsd, "today");
        Refuse(CostKeys.MonthlyLimitUsd, state.MonthUsd, state.MonthlyLimitUsd, "this month");
        return state;
    }

    /// <summary>Counts a call after it.</summary>
    /// <returns>Its price in USD; 0 while costs are not counted.</returns>
    public double Add(ConfiguredModel model, long inputTokens, long outputTokens)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(inputTokens);
        ArgumentOutOfRangeException.ThrowIfNegative(outputTokens);
        if (!configuration.Current.Get(CostKeys.Enabled))
        {
            return 0;
        }

        var price = model.CostOf(inputTokens, outputTokens);
        store.Add(Today(), model.Name, price);
        return price;
    }

    /// <summary>What was spent, and what is allowed.</summary>
    public CostState State()
    {
        var settings = configuration.Current;
        var today = Today();
        var spentToday = store.Sum(today, today);
        var spentThisMonth = store.Sum(new DateOnly(today.Year, today.Month, 1), today);
        // Limits hold for what is counted.
        var isCounted = settings.Get(CostKeys.Enabled);
        var daily = isCounted ? settings.Get(CostKeys.DailyLimitUsd) : null;
        var monthly = isCounted ? settings.Get(CostKeys.MonthlyLimitUsd) : null;
        var threshold = settings.Get(CostKeys.AlertThreshold);
        List<string> warnings = [];
        Warn(warnings, spentToday, daily, threshold, "daily");
        Warn(warnings, spentThisMonth, monthly, threshold, "monthly");
        return new CostState(spentToday, spentThisMonth, daily, monthly, warnings);
    }

    private static void Warn(List<string> warnings, double spent, double? limit, double threshold, string name)
    {
        if (limit is { } usd && spent >= usd * threshold)
        {
            warnings.Add(string.Create(CultureInfo.InvariantCulture, $"{spent:0.00} USD of the {name} limit of {usd:0.00} USD are spent."));
        }
    }

    private static void Refuse(KeyDeclaration key, double spent, double? limit, string when)
    {
        if (limit is { } usd && spent >= usd)
        {
            throw ToolException.CallerCanFix(
                ErrorCatalog.CostLimitReached, string.Create(CultureInfo.InvariantCulture, $"{spent:0.00} USD were spent {when}, and {key.Name} is {usd:0.00} USD."), key.Name);
        }
    }

    private DateOnly Today() => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);
}
