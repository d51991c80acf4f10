namespace AgentMcp.Storage.Retry;

/// <summary>How calls ended since the process started.</summary>
/// <param name="FirstTry">Succeeded at once.</param>
/// <param name="Recovered">Succeeded after at least one retry.</param>
/// <param name="Exhausted">Failed with a retryable error when attempts or time ran out.</param>
/// <param name="Degraded">Ended with a partial result that was accepted.</param>
/// <param name="Permanent">Failed at once, by reason.</param>
/// <param name="Retries">Waits, by the reason of the failure before them.</param>
/// <param name="PermanentRetried">Attempts after a permanent error; anything but 0 is a defect.</param>
/// <param name="MeanWaitMs">Mean length of a wait.</param>
public sealed record RetryStatistics(
    long FirstTry,
    long Recovered,
    long Exhausted,
    long Degraded,
    IReadOnlyDictionary<ErrorReason, long> Permanent,
    IReadOnlyDictionary<ErrorReason, long> Retries,
    long PermanentRetried,
    double MeanWaitMs);
