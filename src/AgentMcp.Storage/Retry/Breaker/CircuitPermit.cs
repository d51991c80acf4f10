namespace AgentMcp.Storage.Retry;

/// <summary>The right to one call, given back with its outcome.</summary>
/// <param name="Era">Counts the state changes of the breaker: the outcome of a call from before a change says nothing about the time after it.</param>
internal readonly record struct CircuitPermit(long Era);
