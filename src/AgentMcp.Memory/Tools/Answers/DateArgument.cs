using System.Globalization;
using AgentMcp.Core.Errors;

namespace AgentMcp.Memory.Tools;

/// <summary>Dates as callers write them: a day, or a moment; without an offset in UTC.</summary>
internal static class DateArgument
{
    private const string Day = "yyyy-MM-dd";

    private static readonly string[] Moments =
    [
        "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
        "yyyy-MM-dd HH:mmK", "yyyy-MM-dd HH:mm:ssK", "yyyy-MM-dd HH:mm:ss.FFFFFFFK",
    ];

    /// <summary>The moment, or the beginning of the day; null when nothing was given.</summary>
    public static DateTimeOffset? Parse(string? given, string parameter) => Parse(given, parameter, TimeSpan.Zero);

    /// <summary>The moment, or the last millisecond of the day.</summary>
    public static DateTimeOffset? ParseEnd(string? given, string parameter) => Parse(given, parameter, TimeSpan.FromDays(1) - TimeSpan.FromMilliseconds(1));

    private static DateTimeOffset? Parse(string? given, string parameter, TimeSpan withinDay)
    {
        if (given is null)
        {
            return null;
        }

        const DateTimeStyles Utc = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        var text = given.Trim();
        if (DateTimeOffset.TryParseExact(text, Day, CultureInfo.InvariantCulture, Utc, out var day))
        {
            return day + withinDay;
        }

        return DateTimeOffset.TryParseExact(text, Moments, CultureInfo.InvariantCulture, Utc, out var moment)
            ? moment
            : throw ToolException.InvalidArgument(parameter, $"`{parameter}` must be a day that exists (2026-11-20) or a moment (2026-11-20T08:00:00Z); got '{(given.Length > 40 ? given[..40] + "…" : given)}'.");
    }
}
