using AgentMcp.Rust.Analyzer.Asking;
using AgentMcp.Rust.Analyzer.Edits;
using AgentMcp.Rust.Analyzer.Edits.Steps;
using AgentMcp.Rust.Analyzer.Language;
using AgentMcp.Rust.Analyzer.Targets;

namespace AgentMcp.Rust.Analyzer.Tools.Rename;

/// <summary>Asks for the edit that renames an item.</summary>
internal static class RenameEdit
{
    private const string ModuleFile = "mod.rs";

    /// <summary>The whole edit, with the texts that a module's move changes.</summary>
    /// <exception cref="Core.Errors.ToolException">rust-analyzer refused.</exception>
    public static async Task<WorkspaceEdit> AskAsync(WorkspaceView view, ResolvedTarget target, string name, CancellationToken cancellationToken)
    {
        var edit = WorkspaceEdit.Read(await view.AskAsync("textDocument/rename", LspParameters.Rename(target.File.Path, target.Position, name), cancellationToken));
        (string From, string To)[] moves = [.. edit.Steps.OfType<RenameStep>().Where(IsModule).Select(step => (step.Path, step.To))];
        if (moves.Length == 0 || edit.Steps.OfType<TextStep>().Any())
        {
            return edit;
        }

        // Editors ask before they move a file, so rust-analyzer leaves the texts to the answer of that question, and gives the moves alone.
        var texts = WorkspaceEdit.Read(await view.AskAsync("workspace/willRenameFiles", LspParameters.RenamedFiles(moves), cancellationToken));
        return new WorkspaceEdit([.. texts.Steps, .. edit.Steps]);
    }

    // A folder stands for the mod.rs in it; asked about one without, rust-analyzer refuses all of the question.
    private static bool IsModule(RenameStep step) => File.Exists(step.Path) || File.Exists(Path.Combine(step.Path, ModuleFile));
}
