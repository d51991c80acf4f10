namespace AgentMcp.Storage.Retry;

/// <summary>A circuit breaker at one moment.</summary>
/// <param name="State">What happens to the next call.</param>
/// <param name="Calls">Calls in the window.</param>
/// <param name="Failures">Failures among them.</param>
/// <param name="OpenUntil">When a probe is let through; null unless open.</param>
/// <param name="Refused">Calls refused since the start.</param>
public sealed record CircuitSnapshot(CircuitState State, int Calls, int Failures, DateTimeOffset? OpenUntil, long Refused);
