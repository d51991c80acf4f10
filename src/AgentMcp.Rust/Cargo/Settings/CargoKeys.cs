using AgentMcp.Configuration.Keys;
using AgentMcp.Configuration.Keys.Types;
using AgentMcp.Rust.Cargo.Gates;

namespace AgentMcp.Rust.Cargo.Settings;

/// <summary><c>cargo</c>: builds of Rust workspaces.</summary>
internal static class CargoKeys
{
    /// <summary>The keys.</summary>
    public static KeyGroup Group { get; } = new("cargo", KeyScope.Workspace, "Builds of Rust workspaces.");

    public static ConfigKey<IReadOnlyList<GateStage>> GateStages { get; } = Group.Key(
        "gate.stages", Stages(1), [GateStage.Fmt, GateStage.Clippy, GateStage.Build, GateStage.Test], "What `cargo gate` checks, in this order.");

    public static ConfigKey<bool> GateKeepGoing { get; } = Group.Key("gate.keep_going", ConfigTypes.Boolean, false, "Whether a gate goes on after a stage that failed.");

    public static ConfigKey<bool> GateAllFeatures { get; } = Group.Key(
        "gate.all_features", ConfigTypes.Boolean, true, "Whether a gate checks with all features; false for packages whose features exclude each other.");

    public static ConfigKey<IReadOnlyList<GateStage>> GateBeforeBuild { get; } = Group.Key(
        "gate.before_build", Stages(0), [], "Stages that must pass before `agentmcp cargo build` builds.", example: "[fmt, clippy]");

    public static ConfigKey<IReadOnlyList<GateStage>> GateAfterBuild { get; } = Group.Key(
        "gate.after_build", Stages(0), [], "Stages that must pass after `agentmcp cargo build` has built.", example: "[clippy]");

    public static ConfigKey<bool> GateInEditor { get; } = Group.Key(
        "gate.in_editor", ConfigTypes.Boolean, false, "Whether the stages around a build run in an editor's terminal too, where the editor checks by itself.");

    public static ConfigKey<int> StoredMinutes { get; } = Group.Key(
        "stored_minutes", ConfigTypes.Int(0, 1_440), 10, "How long the answer of a command serves equal ones while no file changes; 0 runs each.", unit: "minutes");

    private static ConfigType<IReadOnlyList<GateStage>> Stages(int fewest) => ConfigTypes.List(ConfigTypes.Choice<GateStage>(), fewest, 10);
}
