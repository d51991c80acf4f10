using AgentMcp.Rust.Cargo.Running;
using AgentMcp.Rust.Cargo.Workspaces;

namespace AgentMcp.Rust.Cargo.Auditing;

/// <summary>What to audit and how.</summary>
/// <param name="Workspace">Where.</param>
/// <param name="Caller">For whom.</param>
/// <param name="Tool">With which program.</param>
/// <param name="Checks">What is looked at; at least one.</param>
/// <param name="Accept">Ids and kinds that may be so.</param>
/// <param name="TimeLimit">For each run.</param>
internal sealed record AuditRequest(CargoWorkspace Workspace, CargoCaller Caller, AuditToolChoice Tool, IReadOnlyList<AuditCheck> Checks, IReadOnlySet<string> Accept, TimeSpan TimeLimit)
{
    /// <summary>Nothing is fetched.</summary>
    public bool Offline { get; init; }
}
