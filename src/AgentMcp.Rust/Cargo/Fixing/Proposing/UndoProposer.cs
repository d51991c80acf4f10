using AgentMcp.Rust.Cargo.Fixing.Applying;
using AgentMcp.Rust.Cargo.Fixing.Undoing;
using AgentMcp.Rust.Cargo.Running;
using AgentMcp.Rust.Cargo.Workspaces;
using AgentMcp.Rust.Cargo.Workspaces.Metadata;
using AgentMcp.Rust.Rewriting;

namespace AgentMcp.Rust.Cargo.Fixing.Proposing;

/// <summary>Thinks out how a change is taken back: with all its files or not at all, and never over what somebody wrote since.</summary>
internal sealed class UndoProposer(ChangeStore changes, CargoMetadataReader metadata)
{
    /// <summary>The files as they were.</summary>
    /// <exception cref="Core.Errors.ToolException">No such change is kept.</exception>
    public async Task<Proposal> ProposeAsync(string undo, CargoWorkspace workspace, CargoCaller caller, CancellationToken cancellationToken)
    {
        var change = await changes.GetAsync(undo, workspace, cancellationToken);
        var sources = new SourceFiles(workspace, (await metadata.ReadAsync(workspace, caller.Session, cancellationToken)).Metadata);
        var rewrites = new List<FileRewrite>();
        var skipped = new List<SkippedFix>();
        foreach (var file in change.Files)
        {
            var opened = await sources.OpenAsync(file.Path, cancellationToken);
            if (opened.File is not { } source)
            {
                skipped.Add(new SkippedFix(null, opened.Reason!, $"{opened.Message}."));
            }
            else if (FileHash.Of(source.Content.Span) != file.AfterHash)
            {
                skipped.Add(new SkippedFix(null, SkipReason.FileChanged, $"'{source.Name}' was changed since."));
            }
            else
            {
                rewrites.Add(new FileRewrite(source.Path, source.Content, file.Before));
            }
        }

        return new Proposal(workspace, $"take back \"{change.What}\"", skipped.Count == 0 ? rewrites : []) { Skipped = skipped };
    }
}
