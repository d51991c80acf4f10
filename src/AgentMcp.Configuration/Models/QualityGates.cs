using AgentMcp.Configuration.Keys;
using AgentMcp.Configuration.Snapshots;
using AgentMcp.Core.Errors;

namespace AgentMcp.Configuration.Models;

/// <summary>Resolves the quality gates of a snapshot to models.</summary>
public sealed class QualityGates(ConfigSnapshot snapshot)
{
    private readonly ModelRegistry _models = new(snapshot);

    /// <summary>Whether stages are judged at all.</summary>
    public bool IsEnabled => snapshot.Get(QualityGateKeys.Enabled);

    /// <summary>Names of the stages.</summary>
    public static IEnumerable<string> Stages => QualityGateKeys.Stages.Keys;

    /// <summary>The gate of a stage.</summary>
    /// <exception cref="ToolException">There is no such stage, nobody chose models for it, or one of them is unknown.</exception>
    public QualityGate Resolve(string stage)
    {
        if (!QualityGateKeys.Stages.TryGetValue(stage, out var key))
        {
            throw ToolException.CallerCanFix(
                ErrorCatalog.NotFound, $"There is no stage '{stage}'; stages are {string.Join(", ", Stages)}.", "stage", NearestNames.Find(stage, Stages));
        }

        return new QualityGate(
            stage,
            [.. snapshot.Require(key).Select(_models.Resolve).Distinct()],
            snapshot.Get(QualityGateKeys.MinConfidenceForAutoApply),
            snapshot.Get(QualityGateKeys.MinTestCoverage));
    }
}
