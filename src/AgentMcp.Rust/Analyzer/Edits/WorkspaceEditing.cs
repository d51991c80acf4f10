using System.Text;
using System.Text.Json;
using AgentMcp.Core.Errors;
using AgentMcp.Rust.Analyzer.Asking;
using AgentMcp.Rust.Analyzer.Instances;
using AgentMcp.Rust.Analyzer.Language;
using AgentMcp.Rust.Analyzer.Locating;
using AgentMcp.Rust.Cargo.Workspaces;
using AgentMcp.Rust.Rewriting;

namespace AgentMcp.Rust.Analyzer.Edits;

/// <summary>Makes a proposal of an edit: the files as they are on disk, which must be those that rust-analyzer spoke of.</summary>
internal static class WorkspaceEditing
{
    private const string ByteOrderMark = "\ufeff";

    /// <summary>What would be done; null when nothing would change.</summary>
    /// <param name="view">Where.</param>
    /// <param name="what">In a few words.</param>
    /// <param name="edit">The edit.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    /// <exception cref="ToolException">Why it cannot be done.</exception>
    public static async Task<EditProposal?> ProposeAsync(WorkspaceView view, string what, WorkspaceEdit edit, CancellationToken cancellationToken)
    {
        var changes = await EditPlanner.PlanAsync(edit, new SourceFiles(view.Workspace, view.Metadata), view.Workspace.Root, cancellationToken);
        EnsureSaved(view, changes);
        foreach (var file in changes.Rewrites)
        {
            await EnsureKnownAsync(view, file, cancellationToken);
        }

        return changes.IsEmpty ? null : new EditProposal(view.Workspace, what, changes) { Counts = EditProposal.CountsOf(edit), OpenInEditors = OpenIn(view, changes) };
    }

    /// <summary>Refuses what would be done on half of the facts: without std's sources or a part of the workspace, uses are missed.</summary>
    /// <exception cref="ToolException">What is missing.</exception>
    public static void EnsureComplete(WorkspaceView view, string what)
    {
        Degradation[] hiding = [.. view.Instance.State.Degraded.Where(degradation => degradation.Kind is DegradationKind.StandardLibrary or DegradationKind.Workspace)];
        if (hiding.Length > 0)
        {
            throw EditErrors.Unsure(what, hiding.Select(degradation => $"{degradation.Message} Fix: {degradation.Fix}"));
        }
    }

    private static void EnsureSaved(WorkspaceView view, FileChanges changes)
    {
        string[] touched = [.. view.Instance.State.UnsavedFiles.Where(file => Touches(changes, Path.GetFullPath(Path.Combine(view.Workspace.Root, file))))];
        if (touched.Length > 0)
        {
            throw EditErrors.Unsaved(touched);
        }
    }

    private static bool Touches(FileChanges changes, string path) =>
        changes.Rewrites.Any(file => file.Path == path) || changes.Deletions.Any(file => file.Path == path) || changes.Moves.Any(move => PathBounds.IsIn(path, move.From));

    // Between the edit and our reading the file may have changed: then the places in the edit are places of another text.
    private static async Task EnsureKnownAsync(WorkspaceView view, FileRewrite file, CancellationToken cancellationToken)
    {
        var known = await view.AskAsync("rust-analyzer/viewFileText", LspParameters.File(file.Path), cancellationToken);
        if (known.ValueKind is not JsonValueKind.String || Plain(known.GetString()!) != Plain(Encoding.UTF8.GetString(file.Before.Span)))
        {
            throw EditErrors.OtherText(view.Show(file.Path));
        }
    }

    // rust-analyzer keeps lines with line feeds alone.
    private static string Plain(string text) =>
        (text.StartsWith(ByteOrderMark, StringComparison.Ordinal) ? text[1..] : text).Replace("\r\n", "\n", StringComparison.Ordinal);

    private static IReadOnlyList<string> OpenIn(WorkspaceView view, FileChanges changes) =>
        view.Instance is IAnalyzerTraffic { Documents: { } documents } ? [.. changes.Rewrites.Select(file => file.Path).Where(documents.IsOpen).Select(view.Show)] : [];
}
