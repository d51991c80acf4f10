using AgentMcp.Rust.Analyzer.Language;
using AgentMcp.Rust.Analyzer.Sources;

namespace AgentMcp.Rust.Analyzer.Asking;

/// <summary>A file as the server sees it: its text and its items.</summary>
internal sealed class SourceView
{
    private readonly Lazy<IReadOnlyList<NamedSymbol>> _symbols;

    /// <summary>Puts text and items together.</summary>
    /// <param name="path">Absolute path.</param>
    /// <param name="shown">The path as answers write it.</param>
    /// <param name="module">Crate and modules that the file is.</param>
    /// <param name="source">Its text.</param>
    /// <param name="items">Its items.</param>
    public SourceView(string path, string shown, IReadOnlyList<string> module, SourceText source, IReadOnlyList<SymbolNode> items)
    {
        Path = path;
        Shown = shown;
        Module = module;
        Source = source;
        _symbols = new Lazy<IReadOnlyList<NamedSymbol>>(() => [.. Flat(items, null)]);
    }

    /// <summary>Absolute path.</summary>
    public string Path { get; }

    /// <summary>Relative to the workspace's root where it lies below it, else absolute.</summary>
    public string Shown { get; }

    /// <summary>Crate and modules that the file is.</summary>
    public IReadOnlyList<string> Module { get; }

    /// <summary>Its text.</summary>
    public SourceText Source { get; }

    /// <summary>All items, each before what is in it.</summary>
    public IReadOnlyList<NamedSymbol> Symbols => _symbols.Value;

    /// <summary>The innermost item around a place; null outside of all.</summary>
    public NamedSymbol? Around(LspPosition position) => Symbols.LastOrDefault(symbol => symbol.Node.Range.Contains(position));

    /// <summary>The item whose name stands at a place.</summary>
    public NamedSymbol? Named(LspPosition position) => Symbols.LastOrDefault(symbol => symbol.Node.Kind is not SymbolKind.Impl && symbol.Node.Selection.Contains(position));

    private IEnumerable<NamedSymbol> Flat(IEnumerable<SymbolNode> nodes, NamedSymbol? parent)
    {
        foreach (var node in nodes)
        {
            var symbol = new NamedSymbol(this, node, parent);
            yield return symbol;
            foreach (var inner in Flat(node.Children, symbol))
            {
                yield return inner;
            }
        }
    }
}
