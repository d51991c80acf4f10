using AgentMcp.Rust.Cargo.Running;
using AgentMcp.Rust.Cargo.Workspaces;

namespace AgentMcp.Rust.Cargo.Inspection;

/// <summary>Which target of a workspace to expand or to measure.</summary>
/// <param name="Workspace">Where.</param>
/// <param name="TargetDirectory">The workspace's target folder.</param>
/// <param name="Target">What.</param>
/// <param name="Caller">For whom.</param>
/// <param name="TimeLimit">For the run.</param>
internal sealed record InspectionRequest(CargoWorkspace Workspace, string TargetDirectory, InspectedTarget Target, CargoCaller Caller, TimeSpan TimeLimit)
{
    /// <summary>Features to switch on.</summary>
    public IReadOnlyList<string> Features { get; init; } = [];

    /// <summary>Cargo's arguments that choose target and features.</summary>
    public IReadOnlyList<string> Choice => Features.Count == 0 ? Target.Choice : [.. Target.Choice, $"--features={string.Join(',', Features)}"];
}
