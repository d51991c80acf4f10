using System.Globalization;

namespace AgentMcp.Storage.Retry;

/// <summary>Reads the Retry-After header (RFC 9110, 10.2.3): seconds, or a date.</summary>
public static class RetryAfter
{
    /// <summary>The wait that is asked for, never negative; null for anything else.</summary>
    public static TimeSpan? Parse(string? header, DateTimeOffset now)
    {
        if (string.IsNullOrWhiteSpace(header))
        {
            return null;
        }

        if (long.TryParse(header.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
        {
            // A number beyond a day is as good as a day: the caller's own limits are far below it.
            return TimeSpan.FromSeconds(Math.Min(seconds, 86_400));
        }

        return DateTimeOffset.TryParseExact(header.Trim(), "r", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)
            ? date > now ? date - now : TimeSpan.Zero
            : null;
    }
}
