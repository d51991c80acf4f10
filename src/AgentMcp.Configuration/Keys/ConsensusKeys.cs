using AgentMcp.Configuration.Keys.Types;

namespace AgentMcp.Configuration.Keys;

/// <summary><c>consensus</c>: how several models are asked together.</summary>
public static class ConsensusKeys
{
    /// <summary>The keys.</summary>
    public static KeyGroup Group { get; } = new("consensus", KeyScope.Workspace, "How several models are asked together.");

    public static ConfigKey<int> MinAgents { get; } = Group.Key("min_agents", ConfigTypes.Int(2, 10), 2, "Answers that are needed.");

    public static ConfigKey<int> MaxAgents { get; } = Group.Key("max_agents", ConfigTypes.Int(2, 10), 5, "Models asked at most.");

    public static ConfigKey<int> MaxConcurrent { get; } = Group.Key("max_concurrent", ConfigTypes.Int(1, 100), 5, "Models asked at the same time at most.", deprecated: ["max_concurrent"]);

    public static ConfigKey<int> TimeoutSeconds { get; } = Group.Key(
        "timeout_seconds", ConfigTypes.Int(1, 86_400), 300, "How long an answer may take.", unit: "seconds", deprecated: ["timeout_seconds"]);
}
