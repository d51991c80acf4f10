using System.Collections.Frozen;
using AgentMcp.Rust.Cargo.Inspection.Expansion;

namespace AgentMcp.Rust.Analyzer.Targets;

/// <summary>Finds the name that a piece of Rust is about: the first that is no keyword, to the end of its path.</summary>
internal static class FirstName
{
    private static readonly FrozenSet<string> Keywords = new[]
    {
        "as", "async", "await", "box", "break", "const", "continue", "crate", "dyn", "else", "enum", "extern", "fn", "for", "if", "impl", "in", "let", "loop", "match",
        "mod", "move", "mut", "pub", "ref", "return", "self", "Self", "static", "struct", "super", "trait", "type", "union", "unsafe", "use", "where", "while", "macro_rules",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Where it begins in the text; null when there is none.</summary>
    public static int? In(string text)
    {
        var tokens = RustLexer.Read(text);
        for (var at = 0; at < tokens.Count; at++)
        {
            if (IsName(text, tokens[at]))
            {
                while (at + 3 < tokens.Count && IsColon(text, tokens[at + 1]) && IsColon(text, tokens[at + 2]) && IsName(text, tokens[at + 3]))
                {
                    at += 3;
                }

                return tokens[at].Start;
            }
        }

        return null;
    }

    private static bool IsName(string text, RustToken token) => token.Kind is RustTokenKind.Word && !Keywords.Contains(text[token.Start..token.End]);

    private static bool IsColon(string text, RustToken token) => token.Kind is RustTokenKind.Sign && text[token.Start] == ':';
}
