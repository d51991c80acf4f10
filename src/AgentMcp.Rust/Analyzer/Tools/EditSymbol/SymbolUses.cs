using AgentMcp.Core.Errors;
using AgentMcp.Rust.Analyzer.Asking;
using AgentMcp.Rust.Analyzer.Language;

namespace AgentMcp.Rust.Analyzer.Tools.EditSymbol;

/// <summary>Uses of an item, and of what is in it, outside of itself.</summary>
/// <param name="Places">Where.</param>
internal sealed record SymbolUses(IReadOnlyList<LspLocation> Places)
{
    // A module of more items than this is asked about by its first ones: one use is enough to refuse.
    private const int MostAsked = 100;
    private const int MostNamed = 8;

    /// <summary>Finds them.</summary>
    public static async Task<SymbolUses> FindAsync(WorkspaceView view, NamedSymbol symbol, CancellationToken cancellationToken)
    {
        var file = symbol.File;
        var asked = file.Symbols.Where(inner => inner.Node.Kind is not SymbolKind.Impl && symbol.Node.Range.Contains(inner.Node.Range)).Take(MostAsked);
        List<LspLocation> places = [];
        foreach (var inner in asked)
        {
            var found = await view.LocationsAsync("textDocument/references", LspParameters.References(file.Path, inner.Node.Selection.Start), cancellationToken);
            places.AddRange(found.Where(place => place.Path != file.Path || !symbol.Node.Range.Contains(place.Selection)));
        }

        return new SymbolUses([.. places.DistinctBy(place => (place.Path, place.Selection))]);
    }

    /// <summary>Refuses to remove what is used.</summary>
    /// <exception cref="ToolException">It is.</exception>
    public void EnsureNone(WorkspaceView view, string name)
    {
        if (Places.Count > 0)
        {
            var named = Places.Take(MostNamed).Select(place => $"{view.Show(place.Path)}:{place.Selection.Start.Line + 1}");
            throw ToolException.CallerCanFix(
                ErrorCatalog.InvalidArguments,
                $"Nothing was changed: {name} or what is in it is used {Places.Count} {(Places.Count == 1 ? "time" : "times")}: {string.Join(", ", named)}{(Places.Count > MostNamed ? ", …" : "")}.",
                "name_path",
                next: "Change those first, or pass `force: true` (with `dry_run: true` to look first).");
        }
    }
}
