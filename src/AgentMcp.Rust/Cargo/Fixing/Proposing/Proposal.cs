using AgentMcp.Rust.Cargo.Fixing.Applying;
using AgentMcp.Rust.Cargo.Running;
using AgentMcp.Rust.Cargo.Workspaces;
using AgentMcp.Rust.Rewriting;

namespace AgentMcp.Rust.Cargo.Fixing.Proposing;

/// <summary>What a call would change.</summary>
/// <param name="Workspace">Where.</param>
/// <param name="What">In a few words, such as <c>apply 2 fixes</c>.</param>
/// <param name="Files">Files that would be others; empty when nothing would change.</param>
internal sealed record Proposal(CargoWorkspace Workspace, string What, IReadOnlyList<FileRewrite> Files)
{
    /// <summary>Fixes that are in it.</summary>
    public IReadOnlyList<OfferedFix> Applied { get; init; } = [];

    /// <summary>What is not in it, and why.</summary>
    public IReadOnlyList<SkippedFix> Skipped { get; init; } = [];

    /// <summary>The run that was needed to know; its failure may be why nothing would change.</summary>
    public CargoRun? Run { get; init; }

    /// <summary>By what a plan is known to be the same: the files, as they are and as they would be.</summary>
    public string Basis => new FileChanges(Files).Basis;

    /// <summary>Names of the files, as answers show them.</summary>
    public IReadOnlyList<string> Names => [.. Files.Select(Name)];

    /// <summary>The difference of each file.</summary>
    public IReadOnlyList<string> Diffs => [.. Files.Select(file => FileDiff.Of(Name(file), file.Before, file.After))];

    private string Name(FileRewrite file) => PathBounds.Show(file.Path, Workspace.Root);
}
