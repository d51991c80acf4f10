using System.Text;
using AgentMcp.Rust.Cargo.Diagnostics;
using AgentMcp.Rust.Cargo.Inspection.Expansion;

namespace AgentMcp.Rust.Analyzer.Sources;

/// <summary>The first line of an item as a reader wants it: without documentation, attributes, comments and body.</summary>
internal static class SignatureText
{
    private const int LongestSignature = 240;

    // Documentation stands before the signature; an item with more of it than this is shown by its name.
    private const int MostRead = 16 * 1024;

    /// <summary>The signature of an item, from the text of all of it.</summary>
    public static string Of(string item)
    {
        var text = item.Length > MostRead ? item[..MostRead] : item;
        var tokens = RustLexer.Read(text);
        var signature = new StringBuilder();
        var depth = 0;
        for (var at = SkipAttributes(text, tokens); at < tokens.Count; at++)
        {
            var sign = tokens[at].Kind is RustTokenKind.Sign ? text[tokens[at].Start] : '\0';
            if (depth == 0 && sign is '{' or ';')
            {
                break;
            }

            depth += sign is '(' or '[' or '{' ? 1 : sign is ')' or ']' or '}' ? -1 : 0;
            if (tokens[at].Kind is RustTokenKind.Doc || (sign == ',' && at + 1 < tokens.Count && text[tokens[at + 1].Start] is ')' or ']'))
            {
                continue;
            }

            var hasGap = at > 0 && tokens[at].Start > tokens[at - 1].End;
            if (hasGap && signature.Length > 0 && sign is not (')' or ']' or ',') && signature[^1] is not ('(' or '['))
            {
                signature.Append(' ');
            }

            signature.Append(text.AsSpan(tokens[at].Start, tokens[at].End - tokens[at].Start));
        }

        return Shorten.To(signature.ToString(), LongestSignature);
    }

    /// <summary>Where an item begins after its documentation and attributes; 0 when it has nothing else.</summary>
    public static int BeginOf(string item)
    {
        var tokens = RustLexer.Read(item);
        return SkipAttributes(item, tokens) is var at && at < tokens.Count ? tokens[at].Start : 0;
    }

    /// <summary>Whether the item is public without a restriction, or a macro that is exported.</summary>
    public static bool IsPublic(string item, string signature) =>
        signature.StartsWith("pub ", StringComparison.Ordinal) || (signature.StartsWith("macro_rules!", StringComparison.Ordinal) && item.Contains("#[macro_export", StringComparison.Ordinal));

    // The index of the first token that is neither documentation nor part of an attribute.
    private static int SkipAttributes(string text, IReadOnlyList<RustToken> tokens)
    {
        var at = 0;
        while (at < tokens.Count && (tokens[at].Kind is RustTokenKind.Doc || text[tokens[at].Start] == '#'))
        {
            if (tokens[at].Kind is RustTokenKind.Doc)
            {
                at++;
                continue;
            }

            var depth = 0;
            for (at++; at < tokens.Count; at++)
            {
                var sign = tokens[at].Kind is RustTokenKind.Sign ? text[tokens[at].Start] : '\0';
                depth += sign is '[' ? 1 : sign is ']' ? -1 : 0;
                if (depth == 0 && sign is ']')
                {
                    at++;
                    break;
                }
            }
        }

        return at;
    }
}
