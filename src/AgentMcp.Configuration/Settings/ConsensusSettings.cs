using AgentMcp.Configuration.Keys;
using AgentMcp.Configuration.Snapshots;

namespace AgentMcp.Configuration.Settings;

/// <summary>Section <c>consensus</c> as groups of models take it.</summary>
/// <param name="MinAgents">Answers that are needed.</param>
/// <param name="MaxAgents">Models asked at most.</param>
/// <param name="MaxConcurrent">Models asked at the same time at most.</param>
/// <param name="Timeout">How long an answer may take.</param>
public sealed record ConsensusSettings(int MinAgents, int MaxAgents, int MaxConcurrent, TimeSpan Timeout)
{
    /// <summary>The settings of a snapshot.</summary>
    public static ConsensusSettings Of(ConfigSnapshot snapshot) => new(
        snapshot.Get(ConsensusKeys.MinAgents),
        snapshot.Get(ConsensusKeys.MaxAgents),
        snapshot.Get(ConsensusKeys.MaxConcurrent),
        TimeSpan.FromSeconds(snapshot.Get(ConsensusKeys.TimeoutSeconds)));
}
