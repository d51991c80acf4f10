using System.Text.Json;
using AgentMcp.Rust.Analyzer.Asking;
using AgentMcp.Rust.Analyzer.Language;

namespace AgentMcp.Rust.Analyzer.Targets;

/// <summary>Finds items by their names.</summary>
internal static class SymbolSearch
{
    // Files opened for one question at once: each is a request that the server answers in about a millisecond.
    private const int MostAtOnce = 16;

    /// <summary>What the server's index has for a name, best first, each once.</summary>
    public static async Task<IReadOnlyList<SymbolHit>> HitsAsync(WorkspaceView view, string name, bool withDependencies, CancellationToken cancellationToken)
    {
        // rust-analyzer 1.85 panics when a query holds other letters than ASCII; it looks for the letters in their order, so the rest of them will do.
        var query = string.Concat(name.Where(char.IsAscii));
        var found = await view.AskAsync("workspace/symbol", LspParameters.Symbols(query, withDependencies), cancellationToken);
        return
        [
            .. (found.ValueKind is JsonValueKind.Array ? found.EnumerateArray() : [])
                .Select(element => SymbolHit.Read(element, name))
                .OfType<SymbolHit>()
                .Where(hit => hit.Match is not MatchKind.Scattered || query.Length == name.Length)
                .DistinctBy(hit => (hit.Location.Path, hit.Location.Range))
                .OrderBy(hit => hit.Match)
                .ThenBy(hit => hit.Name.Length)
                .ThenBy(hit => view.Show(hit.Location.Path), StringComparer.Ordinal)
                .ThenBy(hit => hit.Location.Range.Start.Line)
                .Select(hit => hit with { Location = view.Noted(hit.Location) }),
        ];
    }

    /// <summary>The items of hits, in their order. What a macro made is in no file's list of items: it is left out.</summary>
    public static async Task<IReadOnlyList<NamedSymbol>> OpenAsync(WorkspaceView view, IEnumerable<SymbolHit> hits, CancellationToken cancellationToken)
    {
        List<NamedSymbol> symbols = [];
        foreach (var chunk in hits.Chunk(MostAtOnce))
        {
            var files = await Task.WhenAll(chunk.Select(hit => view.OpenAsync(hit.Location.Path, cancellationToken)));
            symbols.AddRange(files.Zip(chunk, (file, hit) => file.Named(hit.Location.Selection.Start)).OfType<NamedSymbol>());
        }

        return symbols;
    }

    /// <summary>All items that a path of names may mean.</summary>
    /// <param name="view">Where.</param>
    /// <param name="path">The path or its end.</param>
    /// <param name="hits">What the index has for its last name.</param>
    /// <param name="withDependencies">Whether dependencies and std count.</param>
    /// <param name="cancellationToken">Gives it up.</param>
    public static async Task<IReadOnlyList<NamedSymbol>> NamedAsync(WorkspaceView view, NamePath path, IReadOnlyList<SymbolHit> hits, bool withDependencies, CancellationToken cancellationToken)
    {
        var named = await OpenAsync(view, hits.Where(hit => hit.Match is MatchKind.Exact), cancellationToken);
        if (path.Segments.Count > 1)
        {
            // The index has neither fields nor variants: they are looked for in their type.
            var owners = await HitsAsync(view, path.Segments[^2], withDependencies, cancellationToken);
            var types = await OpenAsync(view, owners.Where(hit => hit.Match is MatchKind.Exact && hit.Kind is SymbolKind.Struct or SymbolKind.Enum), cancellationToken);
            named = [.. named, .. types.SelectMany(type => type.Children)];
        }

        return [.. named.Where(path.Names).DistinctBy(symbol => (symbol.File.Path, symbol.Node.Selection))];
    }
}
