using AgentMcp.Rust.Cargo.Running;
using AgentMcp.Rust.Cargo.Workspaces;

namespace AgentMcp.Rust.Cargo.Fixing;

/// <summary>Keeps the fixes that checks offered, so that a later call can apply them by their ids.</summary>
internal interface IFixStore
{
    /// <summary>Keeps what a run offered, each with the hash of its files as they are now; nothing when it offered none. Never fails a run: what cannot be kept is said in the log.</summary>
    /// <param name="command">What ran; the same is run again to see whether a fix helped.</param>
    /// <param name="run">What came of it.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    Task SaveAsync(CargoCommand command, CargoRun run, CancellationToken cancellationToken);

    /// <summary>The runs that offered fixes, the newest first.</summary>
    Task<IReadOnlyList<FixRun>> ReadAsync(CargoWorkspace workspace, CancellationToken cancellationToken);
}
