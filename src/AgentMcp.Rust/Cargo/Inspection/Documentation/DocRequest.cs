using AgentMcp.Rust.Cargo.Running;
using AgentMcp.Rust.Cargo.Workspaces;

namespace AgentMcp.Rust.Cargo.Inspection.Documentation;

/// <summary>Whose documentation is wanted.</summary>
/// <param name="Workspace">From where.</param>
/// <param name="Path">What.</param>
/// <param name="Caller">For whom.</param>
/// <param name="TimeLimit">For each crate that has to be documented.</param>
internal sealed record DocRequest(CargoWorkspace Workspace, DocPath Path, CargoCaller Caller, TimeSpan TimeLimit)
{
    /// <summary>The package that holds it, as <c>name</c> or <c>name@version</c>.</summary>
    public string? Package { get; init; }

    /// <summary>Features of the workspace's package to switch on.</summary>
    public IReadOnlyList<string> Features { get; init; } = [];
}
