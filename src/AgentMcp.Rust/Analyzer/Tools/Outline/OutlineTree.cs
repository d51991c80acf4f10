using AgentMcp.Rust.Analyzer.Asking;
using AgentMcp.Rust.Analyzer.Language;

namespace AgentMcp.Rust.Analyzer.Tools.Outline;

/// <summary>Takes the items that an outline shows, and counts those that it leaves out.</summary>
/// <param name="depth">Levels.</param>
/// <param name="publicOnly">Whether items that only the crate sees are left out.</param>
/// <param name="limit">Most items.</param>
internal sealed class OutlineTree(int depth, bool publicOnly, int limit)
{
    /// <summary>Items that fit, shown or not.</summary>
    public int Total { get; private set; }

    /// <summary>The shown ones of these, with what is in them.</summary>
    public IReadOnlyList<ShownSymbol> Take(IEnumerable<NamedSymbol> symbols) => Take(symbols, 1);

    private List<ShownSymbol> Take(IEnumerable<NamedSymbol> symbols, int level)
    {
        List<ShownSymbol> taken = [];
        foreach (var symbol in symbols)
        {
            if (publicOnly && !symbol.IsPublic)
            {
                continue;
            }

            // An implementation of which nothing is public says nothing to those outside, unless it is one of a trait.
            if (publicOnly && symbol is { Node.Kind: SymbolKind.Impl, Trait: null } && !symbol.Children.Any(child => child.IsPublic))
            {
                continue;
            }

            var isShown = ++Total <= limit;
            var members = level < depth ? Take(symbol.Children, level + 1) : [];
            if (isShown)
            {
                taken.Add(ShownSymbol.Inside(symbol) with { Members = members.Count == 0 ? null : members });
            }
        }

        return taken;
    }
}
