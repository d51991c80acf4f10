namespace AgentMcp.Storage.Retry;

/// <summary>The call was not made because most of the last ones failed.</summary>
public sealed class CircuitOpenException(string circuit, TimeSpan? retryIn)
    : Exception($"'{circuit}' failed too often and is not called for {(retryIn is { } wait ? $"another {Math.Ceiling(wait.TotalSeconds):F0} s" : "now, while one probe runs")}; try again then.")
{
    /// <summary>When a probe is let through; null while one runs.</summary>
    public TimeSpan? RetryIn { get; } = retryIn;
}
