namespace AgentMcp.Storage.Retry;

/// <summary>What a circuit breaker does with the next call.</summary>
public enum CircuitState
{
    /// <summary>Lets it through.</summary>
    Closed,

    /// <summary>Refuses it.</summary>
    Open,

    /// <summary>Lets one probe through and refuses the rest until the probe has ended.</summary>
    HalfOpen,
}
