using AgentMcp.Rust.Analyzer.Asking;
using AgentMcp.Rust.Analyzer.Language;
using AgentMcp.Rust.Cargo.Diagnostics;

namespace AgentMcp.Rust.Analyzer.Tools;

/// <summary>An item as answers show it.</summary>
/// <param name="Name">Its path where it stands alone, its name inside of another.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Line">Line of its name, from 1.</param>
/// <param name="EndLine">Its last line.</param>
/// <param name="Signature">How it begins, without documentation and body.</param>
internal sealed record ShownSymbol(string Name, SymbolKind Kind, int Line, int EndLine, string Signature)
{
    private const int LongestBody = 8000;

    /// <summary>Relative to the workspace's root, else absolute; null for what is inside of another.</summary>
    public string? File { get; init; }

    /// <summary>All of its text, documentation included, when asked for.</summary>
    public string? Body { get; init; }

    /// <summary>What is in it, down to the level asked for.</summary>
    public IReadOnlyList<ShownSymbol>? Members { get; init; }

    /// <summary>An item that stands alone.</summary>
    public static ShownSymbol Of(NamedSymbol symbol, int depth = 0, bool withBody = false) => Inside(symbol) with
    {
        Name = symbol.NamePath,
        File = symbol.File.Shown,
        Body = withBody ? Shorten.To(symbol.Text, LongestBody) : null,
        Members = depth == 0 ? null : [.. MembersOf(symbol).Select(member => Below(member, depth - 1))],
    };

    /// <summary>An item inside of another.</summary>
    public static ShownSymbol Inside(NamedSymbol symbol) => new(symbol.Node.Name, symbol.Kind, symbol.Line, symbol.EndLine, symbol.Signature);

    private static ShownSymbol Below(NamedSymbol symbol, int depth) =>
        Inside(symbol) with { Members = depth == 0 || MembersOf(symbol).ToArray() is not { Length: > 0 } members ? null : [.. members.Select(member => Below(member, depth - 1))] };

    // What implementations beside a type add to it is what people call its members.
    private static IEnumerable<NamedSymbol> MembersOf(NamedSymbol symbol) => symbol.Node.Kind is SymbolKind.Struct or SymbolKind.Enum
        ? symbol.Children.Concat(symbol.File.Symbols.Where(other => other.Node.Kind is SymbolKind.Impl && other.Segments.SequenceEqual(symbol.Segments, StringComparer.Ordinal)).SelectMany(implementation => implementation.Children))
        : symbol.Children;
}
