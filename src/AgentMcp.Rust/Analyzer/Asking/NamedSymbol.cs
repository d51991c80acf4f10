using AgentMcp.Rust.Analyzer.Language;
using AgentMcp.Rust.Analyzer.Sources;

namespace AgentMcp.Rust.Analyzer.Asking;

/// <summary>An item with the path by which it is named.</summary>
/// <param name="file">Where it stands.</param>
/// <param name="node">The item.</param>
/// <param name="parent">What it is in; null for the file's own.</param>
internal sealed class NamedSymbol(SourceView file, SymbolNode node, NamedSymbol? parent)
{
    private readonly Lazy<string> _signature = new(() => SignatureText.Of(file.Source.Slice(node.Range)));

    /// <summary>Where it stands.</summary>
    public SourceView File => file;

    /// <summary>The item as the server told it.</summary>
    public SymbolNode Node => node;

    /// <summary>What it is in; null at the top of the file.</summary>
    public NamedSymbol? Parent => parent;

    /// <summary>Module, types and name; what is in an implementation belongs to the type.</summary>
    public IReadOnlyList<string> Segments { get; } = [.. parent?.Segments ?? file.Module, node.Kind is SymbolKind.Impl ? ImplName.Read(node.Name).Type : node.Name];

    /// <summary>The trait that the implementation around it implements; null outside of one.</summary>
    public string? Trait { get; } = node.Kind is SymbolKind.Impl ? ImplName.Read(node.Name).Trait : parent?.Trait;

    /// <summary>The segments as they are written in Rust; an implementation is named as it begins.</summary>
    public string NamePath => node.Kind is SymbolKind.Impl ? $"{string.Join("::", Segments.SkipLast(1))}::{node.Name}" : string.Join("::", Segments);

    /// <summary>What it is.</summary>
    public SymbolKind Kind => SymbolKinds.Of(node.Kind, Signature);

    /// <summary>How it begins, without documentation and body.</summary>
    public string Signature => _signature.Value;

    /// <summary>Line of its name, from 1.</summary>
    public int Line => node.Selection.Start.Line + 1;

    /// <summary>Column of its name, from 1.</summary>
    public int Column => node.Selection.Start.Character + 1;

    /// <summary>Its last line, from 1.</summary>
    public int EndLine => node.Range.End.Line + 1;

    /// <summary>All of it, documentation included.</summary>
    public string Text => file.Source.Slice(node.Range);

    /// <summary>Whether those outside of the crate may see it, as far as its own words tell: variants, items of traits and of their implementations are as public as what holds them.</summary>
    public bool IsPublic => node.Kind switch
    {
        SymbolKind.Impl => true,
        SymbolKind.Variant => parent?.IsPublic is true,
        _ when parent?.Node.Kind is SymbolKind.Trait => parent.IsPublic,
        _ when Trait is not null => true,
        _ => SignatureText.IsPublic(Text, Signature),
    };

    /// <summary>What is in it.</summary>
    public IEnumerable<NamedSymbol> Children => file.Symbols.Where(symbol => symbol.Parent == this);
}
