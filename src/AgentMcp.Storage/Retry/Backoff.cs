using System.Security.Cryptography;

namespace AgentMcp.Storage.Retry;

/// <summary>How long to wait: exponential, capped, with jitter to both sides.</summary>
internal static class Backoff
{
    /// <summary>A number from 0 (included) to 1.</summary>
    public static double Random() => RandomNumberGenerator.GetInt32(int.MaxValue) / (double)int.MaxValue;

    /// <param name="options">The preset.</param>
    /// <param name="retry">0 for the wait before the second attempt.</param>
    /// <param name="suggested">What the other side asks for; never undercut, only cut at the option's limit.</param>
    /// <param name="random">From 0 to 1.</param>
    public static TimeSpan Delay(RetryOptions options, int retry, TimeSpan? suggested, double random)
    {
        if (suggested is { } asked)
        {
            var wait = Math.Clamp(asked.TotalMilliseconds, 0, options.MaxSuggestedDelayMs);

            // Only upwards: nobody may come back before the time that was asked for.
            return TimeSpan.FromMilliseconds(wait + (wait * options.Jitter * random));
        }

        var steady = Math.Min(options.FirstDelayMs * Math.Pow(options.BackoffFactor, retry), options.MaxDelayMs);
        var jittered = steady * (1 + (options.Jitter * ((2 * random) - 1)));

        // Mirrored at the cap rather than cut, else half of all waits would end at the same moment.
        return TimeSpan.FromMilliseconds(jittered > options.MaxDelayMs ? (2 * options.MaxDelayMs) - jittered : jittered);
    }
}
