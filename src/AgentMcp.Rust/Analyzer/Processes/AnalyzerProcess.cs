using AgentMcp.Core.Platform;
using AgentMcp.Core.Processes.Table;
using AgentMcp.Rust.Cargo.Workspaces;

namespace AgentMcp.Rust.Analyzer.Processes;

/// <summary>A rust-analyzer that runs on this machine, whoever started it.</summary>
/// <param name="Process">Which one.</param>
/// <param name="Kind">What it does.</param>
/// <param name="IsOurs">Whether a hub of this program started it.</param>
internal sealed record AnalyzerProcess(ProcessFacts Process, AnalyzerProcessKind Kind, bool IsOurs)
{
    /// <summary>Its program; null when it may not be seen.</summary>
    public string? Executable { get; init; }

    /// <summary>Where it works; null when it may not be seen.</summary>
    public string? WorkingFolder { get; init; }

    /// <summary>The cargo workspace that it will have loaded, guessed from where it works; null when there is none.</summary>
    public string? Workspace { get; init; }

    /// <summary>What it is taken to have loaded: the workspace, else the folder that it works in; null when neither is known.</summary>
    public string? Place => Workspace ?? WorkingFolder;

    /// <summary>Names of who started it, the nearest first, at most eight.</summary>
    public IReadOnlyList<string> Ancestors { get; init; } = [];

    /// <summary>The editor or agent among them that is known by name; null when none is.</summary>
    public string? Client { get; init; }

    /// <summary>The one that is known by name, else the name of its parent; null when neither is known.</summary>
    public string? StartedBy => Client ?? (Ancestors is [var parent, ..] ? parent : null);

    /// <summary>Memory of it and all that it started.</summary>
    public long TreeBytes { get; init; }

    /// <summary>What it has to do with a workspace.</summary>
    public WorkspaceRelation RelationTo(CargoWorkspace workspace) =>
        WorkingFolder is null ? WorkspaceRelation.Unknown
        : RealPath.Of(WorkingFolder) is var folder && Workspace is not null ? RealPath.Of(Workspace) == workspace.Root ? WorkspaceRelation.Same : WorkspaceRelation.Other
        : PathBounds.IsIn(folder, workspace.Root) ? WorkspaceRelation.Same
        : Path.GetDirectoryName(workspace.Root) == folder ? WorkspaceRelation.Above
        : PathBounds.IsIn(workspace.Root, folder) ? WorkspaceRelation.Unknown
        : WorkspaceRelation.Other;
}
