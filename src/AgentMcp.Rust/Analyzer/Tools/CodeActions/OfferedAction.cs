using System.Text.Json;
using AgentMcp.Rust.Analyzer.Asking;
using AgentMcp.Rust.Analyzer.Instances;
using AgentMcp.Rust.Analyzer.Language;
using AgentMcp.Rust.Cargo.Reading;

namespace AgentMcp.Rust.Analyzer.Tools.CodeActions;

/// <summary>An action as it is shown, and as rust-analyzer wants it back.</summary>
/// <param name="Shown">For callers.</param>
/// <param name="Json">What the server gave.</param>
internal sealed record OfferedAction(CodeAction Shown, JsonElement Json)
{
    /// <summary>Asks what is offered in ranges of a file; the same from two ranges once.</summary>
    public static async Task<IReadOnlyList<OfferedAction>> ListAsync(WorkspaceView view, SourceView file, IEnumerable<(LspRange Range, string? Only)> asked, CancellationToken cancellationToken)
    {
        List<JsonElement> all = [];
        foreach (var (range, only) in asked)
        {
            var answer = await view.AskAsync("textDocument/codeAction", LspParameters.CodeActions(file.Path, range, only), cancellationToken);
            all.AddRange(answer.AsItems().Where(action => only is null || IsOf(action.Text("kind") ?? "", only)));
        }

        // Some have one title and stand for several places: those are told apart by their order.
        return
        [
            .. all.DistinctBy(action => (Key(action), action.At("data").Text("id")))
                .GroupBy(Key)
                .SelectMany(same => same.Select((action, order) => new OfferedAction(Show(action, file, order), action))),
        ];
    }

    private static CodeAction Show(JsonElement action, SourceView file, int order)
    {
        var (kind, group, title) = Key(action);
        return new CodeAction(ShortHash.Of(file.Shown, file.Source.Text, kind, group ?? "", title, $"{order}")[..8], title, kind, action.At("isPreferred").ValueKind is JsonValueKind.True)
        {
            Group = group,
            Disabled = action.At("disabled").Text("reason"),
        };
    }

    private static (string Kind, string? Group, string Title) Key(JsonElement action) => (action.Text("kind") ?? "", action.Text("group"), action.Text("title") ?? "");

    private static bool IsOf(string kind, string only) => kind == only || kind.StartsWith(only + '.', StringComparison.Ordinal);
}
