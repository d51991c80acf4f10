using AgentMcp.Configuration.Keys.Types;

namespace AgentMcp.Configuration.Keys;

/// <summary><c>quality_gates</c>: which models judge a stage, and when their judgement is enough.</summary>
public static class QualityGateKeys
{
    /// <summary>The keys.</summary>
    public static KeyGroup Group { get; } = new("quality_gates", KeyScope.Workspace, "Which models judge a stage, and when their judgement is enough.");

    public static ConfigKey<bool> Enabled { get; } = Group.Key("enabled", ConfigTypes.Boolean, true, "Whether stages are judged at all.");

    public static ConfigKey<double> MinConfidenceForAutoApply { get; } = Group.Key(
        "min_confidence_for_auto_apply", ConfigTypes.Number(0, 1), 0.67, "Agreement from which a result is applied without asking.", deprecated: ["quality_gates.consensus_threshold", "consensus_threshold"]);

    public static ConfigKey<double?> MinTestCoverage { get; } = Group.Key(
        "min_test_coverage", ConfigTypes.Number(0, 100).OrNone(), null, "Share of lines that tests must run; null asks for none.", unit: "%");

    public static ConfigKey<IReadOnlyList<string>?> Plan { get; } = Stage("plan");

    public static ConfigKey<IReadOnlyList<string>?> Tasks { get; } = Stage("tasks");

    public static ConfigKey<IReadOnlyList<string>?> Validate { get; } = Stage("validate");

    public static ConfigKey<IReadOnlyList<string>?> Audit { get; } = Stage("audit");

    public static ConfigKey<IReadOnlyList<string>?> Unlock { get; } = Stage("unlock");

    /// <summary>The gates by name of their stage.</summary>
    public static IReadOnlyDictionary<string, ConfigKey<IReadOnlyList<string>?>> Stages { get; } =
        new OrderedDictionary<string, ConfigKey<IReadOnlyList<string>?>>(StringComparer.Ordinal)
        {
            ["plan"] = Plan, ["tasks"] = Tasks, ["validate"] = Validate, ["audit"] = Audit, ["unlock"] = Unlock,
        };

    private static ConfigKey<IReadOnlyList<string>?> Stage(string name) => Group.Key(
        name, ConfigTypes.List(ConfigTypes.Text, 1, 5).OrNull(), null, $"Models that judge the stage {name}: 1 to 5 names that are declared below models.", example: "[name-of-a-model]");
}
