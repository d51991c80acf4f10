using AgentMcp.Rust.Cargo.Running;
using AgentMcp.Rust.Cargo.Workspaces;

namespace AgentMcp.Rust.Cargo.Gates;

/// <summary>What a gate looks at, and for whom.</summary>
/// <param name="Workspace">Where.</param>
/// <param name="Caller">On whose behalf.</param>
/// <param name="TimeLimit">Time for all stages together, waiting included.</param>
internal sealed record GateScope(CargoWorkspace Workspace, CargoCaller Caller, TimeSpan TimeLimit)
{
    /// <summary>Names of packages, checked; empty for all of the workspace.</summary>
    public IReadOnlyList<string> Packages { get; init; } = [];

    /// <summary>Whether all features are checked.</summary>
    public bool AllFeatures { get; init; }
}
