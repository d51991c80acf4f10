namespace AgentMcp.Rust.Analyzer.Language;

/// <summary>Tells the kinds of items apart: the protocol has numbers for other languages, and several items of Rust share one.</summary>
internal static class SymbolKinds
{
    /// <summary>The kind behind a number of the protocol, as rust-analyzer uses them.</summary>
    public static SymbolKind Of(int? number) => number switch
    {
        2 or 4 => SymbolKind.Module,
        6 => SymbolKind.Method,
        8 => SymbolKind.Field,
        10 => SymbolKind.Enum,
        11 => SymbolKind.Trait,
        14 => SymbolKind.Constant,
        19 => SymbolKind.Impl,
        22 => SymbolKind.Variant,
        23 => SymbolKind.Struct,
        26 => SymbolKind.Type,
        13 => SymbolKind.Variable,
        _ => SymbolKind.Function,
    };

    /// <summary>The same, told apart by the first words of the item.</summary>
    public static SymbolKind Of(SymbolKind kind, string signature) => kind switch
    {
        SymbolKind.Function when Begins(signature, "macro_rules!") || Begins(signature, "macro") => SymbolKind.Macro,
        SymbolKind.Struct when Begins(signature, "union") => SymbolKind.Union,
        SymbolKind.Constant when Begins(signature, "static") => SymbolKind.Static,
        _ => kind,
    };

    /// <summary>The item's own word, past <c>pub</c> and <c>pub(crate)</c>.</summary>
    private static bool Begins(string signature, string word)
    {
        var rest = signature.AsSpan();
        if (rest.StartsWith("pub", StringComparison.Ordinal))
        {
            rest = rest["pub".Length..];
            rest = rest.StartsWith("(", StringComparison.Ordinal) ? rest[(rest.IndexOf(')') + 1)..] : rest;
            rest = rest.TrimStart();
        }

        return rest.StartsWith(word, StringComparison.Ordinal) && rest.Length > word.Length && rest[word.Length] is ' ';
    }
}
