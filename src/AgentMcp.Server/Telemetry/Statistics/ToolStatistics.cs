namespace AgentMcp.Server.Telemetry.Statistics;

/// <summary>The figures of one tool, as they are shown.</summary>
/// <param name="Tool">The tool.</param>
/// <param name="Calls">Calls that ended.</param>
/// <param name="Errors">Those that failed.</param>
/// <param name="P50Ms">The median in milliseconds.</param>
/// <param name="P95Ms">The 95th percentile.</param>
/// <param name="P99Ms">The 99th percentile.</param>
/// <param name="Bytes">Bytes answered.</param>
/// <param name="Tokens">Tokens of four characters answered.</param>
/// <param name="ErrorsByCode">Errors by <c>kind:code</c>, the most frequent first; null without any.</param>
internal sealed record ToolStatistics(
    string Tool, long Calls, long Errors, double P50Ms, double P95Ms, double P99Ms, long Bytes, long Tokens, IReadOnlyDictionary<string, long>? ErrorsByCode)
{
    private const double NanosecondsPerMillisecond = 1e6;

    /// <summary>Shows counts.</summary>
    public static ToolStatistics Of(string tool, CallCounts counts) => new(
        tool,
        counts.Calls,
        counts.Errors.Values.Sum(),
        Milliseconds(counts, 0.50),
        Milliseconds(counts, 0.95),
        Milliseconds(counts, 0.99),
        counts.Bytes,
        counts.Tokens,
        counts.Errors.Count == 0 ? null : counts.Errors.OrderByDescending(error => error.Value).ToDictionary(error => $"{error.Key.Kind}:{error.Key.Code}", error => error.Value, StringComparer.Ordinal));

    // Four digits: the buckets hold no more.
    private static double Milliseconds(CallCounts counts, double fraction)
    {
        var value = counts.Durations.Quantile(fraction) / NanosecondsPerMillisecond;
        return value == 0 ? 0 : Math.Round(value, Math.Clamp(3 - (int)Math.Floor(Math.Log10(value)), 0, 6));
    }
}
