using AgentMcp.Configuration.Keys.Types;

namespace AgentMcp.Configuration.Keys;

/// <summary><c>breaker</c>: when calls to something that fails are refused for a while.</summary>
public static class BreakerKeys
{
    /// <summary>The keys.</summary>
    public static KeyGroup Group { get; } = new("breaker", KeyScope.Hub, "When calls to something that fails are refused for a while.");

    public static ConfigKey<int> Window { get; } = Group.Key("window", ConfigTypes.Int(1, 100_000), 100, "How many of the last calls are judged.");

    public static ConfigKey<int> MinimumCalls { get; } = Group.Key("minimum_calls", ConfigTypes.Int(1, 100_000), 10, "Fewer calls than this open nothing.");

    public static ConfigKey<double> FailureRatio { get; } = Group.Key("failure_ratio", ConfigTypes.Number(0.01, 1), 0.5, "The share of failures that opens the circuit.");

    public static ConfigKey<double> OpenSeconds { get; } = Group.Key(
        "open_seconds", ConfigTypes.Number(0.1, 3_600), 30, "How long everything is refused before one probe is let through.", unit: "seconds");
}
