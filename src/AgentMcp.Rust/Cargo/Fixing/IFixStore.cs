using AgentMcp.Rust.Cargo.Diagnostics;
using AgentMcp.Rust.Cargo.Workspaces;

namespace AgentMcp.Rust.Cargo.Fixing;

/// <summary>Keeps the fixes that checks offered, so that a later call can apply them by their ids.</summary>
internal interface IFixStore
{
    /// <summary>Keeps what a run offered, each with the hash of the files as they are now. Never fails a run: what cannot be kept is said in the log.</summary>
    Task SaveAsync(CargoWorkspace workspace, IReadOnlyList<SuggestedFix> fixes, CancellationToken cancellationToken);
}
