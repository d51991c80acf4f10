namespace AgentMcp.Storage.Retry;

/// <summary>What to do about a failure.</summary>
public enum ErrorClass
{
    /// <summary>Fail at once: trying again cannot help, or nobody knows that it would.</summary>
    Permanent,

    /// <summary>Wait and try again, up to the limits.</summary>
    Retryable,

    /// <summary>Try once more, then take the partial result.</summary>
    Degraded,
}
