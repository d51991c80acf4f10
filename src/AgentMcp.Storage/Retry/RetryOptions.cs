namespace AgentMcp.Storage.Retry;

/// <summary>How often and how patiently one kind of operation is tried.</summary>
public sealed class RetryOptions
{
    /// <summary><c>max_attempts</c>: calls in all, the first one included; 1 means no retry. 1 to 20.</summary>
    public int MaxAttempts { get; set; } = 3;

    /// <summary><c>first_delay_ms</c>: wait before the second attempt, before jitter. 1 to 60,000.</summary>
    public int FirstDelayMs { get; set; } = 100;

    /// <summary><c>backoff_factor</c>: what each further wait is multiplied by. 1 to 10.</summary>
    public double BackoffFactor { get; set; } = 2;

    /// <summary><c>max_delay_ms</c>: no wait of our own choosing is longer. At least <c>first_delay_ms</c>.</summary>
    public int MaxDelayMs { get; set; } = 10_000;

    /// <summary><c>jitter</c>: each wait lies evenly within this part of it to both sides. 0.25 to 0.5, so that callers who failed together never come back together.</summary>
    public double Jitter { get; set; } = 0.25;

    /// <summary><c>max_elapsed_ms</c>: no attempt starts later than this after the first one; null means that only the attempts count.</summary>
    public int? MaxElapsedMs { get; set; }

    /// <summary><c>max_suggested_delay_ms</c>: a wait that the other side asks for is cut to this.</summary>
    public int MaxSuggestedDelayMs { get; set; } = 120_000;

    internal IEnumerable<string> Problems(string section)
    {
        if (MaxAttempts is < 1 or > 20)
        {
            yield return $"{section}.max_attempts is {MaxAttempts}; it counts the first call and must be 1 to 20.";
        }

        if (FirstDelayMs is < 1 or > 60_000)
        {
            yield return $"{section}.first_delay_ms is {FirstDelayMs}; it must be 1 to 60000.";
        }

        if (BackoffFactor is not (>= 1 and <= 10))
        {
            yield return $"{section}.backoff_factor is {BackoffFactor}; it must be 1 to 10.";
        }

        if (MaxDelayMs < FirstDelayMs)
        {
            yield return $"{section}.max_delay_ms is {MaxDelayMs}; it must not be below first_delay_ms ({FirstDelayMs}).";
        }

        if (Jitter is not (>= 0.25 and <= 0.5))
        {
            yield return $"{section}.jitter is {Jitter}; it must be 0.25 to 0.5.";
        }

        if (MaxElapsedMs is < 1)
        {
            yield return $"{section}.max_elapsed_ms is {MaxElapsedMs}; it must be at least 1, or absent.";
        }

        if (MaxSuggestedDelayMs < 0)
        {
            yield return $"{section}.max_suggested_delay_ms is {MaxSuggestedDelayMs}; it must not be negative.";
        }
    }
}
