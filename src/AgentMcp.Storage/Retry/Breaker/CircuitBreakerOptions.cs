namespace AgentMcp.Storage.Retry;

/// <summary>When a circuit opens and for how long.</summary>
public sealed class CircuitBreakerOptions
{
    /// <summary><c>window</c>: how many of the last calls are judged.</summary>
    public int Window { get; set; } = 100;

    /// <summary><c>minimum_calls</c>: fewer calls than this open nothing.</summary>
    public int MinimumCalls { get; set; } = 10;

    /// <summary><c>failure_ratio</c>: the share of failures that opens the circuit.</summary>
    public double FailureRatio { get; set; } = 0.5;

    /// <summary><c>open_seconds</c>: how long everything is refused before one probe is let through.</summary>
    public double OpenSeconds { get; set; } = 30;
}
