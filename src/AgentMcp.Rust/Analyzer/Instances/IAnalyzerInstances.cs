using AgentMcp.Core.Invocation;
using AgentMcp.Rust.Cargo.Workspaces;

namespace AgentMcp.Rust.Analyzer.Instances;

/// <summary>All rust-analyzer processes of the hub: one for each key.</summary>
internal interface IAnalyzerInstances
{
    /// <summary>Those that run, start or wait to be started again.</summary>
    IReadOnlyList<IAnalyzerInstance> All { get; }

    /// <summary>Joins the instance of a workspace, starting it when there is none. Does not wait until it is ready.</summary>
    /// <exception cref="Core.Errors.ToolException">There is no rust-analyzer, another hub or user holds its lock, memory is short, or it crashed too often.</exception>
    Task<IAnalyzerLease> JoinAsync(CargoWorkspace workspace, CallerSession session, CancellationToken cancellationToken);
}
