namespace AgentMcp.Configuration.Keys;

/// <summary>The groups of keys that this project declares.</summary>
public static class BuiltInKeys
{
    public static IReadOnlyList<KeyGroup> Groups { get; } =
    [
        HubKeys.Group, StorageKeys.Group, RetryKeys.Group, BreakerKeys.Group, ModelKeys.Group, QualityGateKeys.Group, ConsensusKeys.Group, EvidenceKeys.Group,
        CostKeys.Group, HotReloadKeys.Group, ValidationKeys.Group, ToolKeys.Group, HttpKeys.Group, TaskKeys.Group, LogKeys.Group, TelemetryKeys.Group, PolicyKeys.Group,
    ];
}
