using AgentMcp.Rust.Cargo.Inspection.Expansion;

namespace AgentMcp.Rust.Analyzer.Tools.EditSymbol;

/// <summary>The text of an item that is put somewhere.</summary>
internal static class ItemText
{
    /// <summary>The text with the indentation of its new place, but for its first line; lines within a literal stay as they are.</summary>
    /// <param name="text">As it was given, indented or not.</param>
    /// <param name="indent">White space before each line.</param>
    public static string Indented(string text, string indent)
    {
        var item = WithoutBlankEnds(text.ReplaceLineEndings("\n"));
        var lines = item.Split('\n');
        var fixedLines = LinesInLiterals(item);
        var first = IndentOf(lines[0]);
        var rest = RestIndent(lines, fixedLines, first);
        return string.Join('\n', lines.Select((line, at) =>
            at == 0 ? line[first..]
            : fixedLines.Contains(at) ? line
            : string.IsNullOrWhiteSpace(line) ? ""
            : indent + line[Math.Min(rest, IndentOf(line))..]));
    }

    /// <summary>Whether it begins with documentation or an attribute.</summary>
    public static bool HasOuterPart(string text) =>
        RustLexer.Read(text) is [var first, ..] && (first.Kind is RustTokenKind.Doc || text[first.Start] == '#');

    // Who copies an item out of a file often leaves the white space before its first line behind: then the line that closes it tells.
    private static int RestIndent(string[] lines, HashSet<int> fixedLines, int first)
    {
        var own = lines.Select((line, at) => (line, at)).Skip(1).Where(pair => !fixedLines.Contains(pair.at) && !string.IsNullOrWhiteSpace(pair.line)).Select(pair => pair.line).ToArray();
        return own switch
        {
            [] => first,
            _ when first > 0 => Math.Min(first, own.Min(IndentOf)),
            [.., var last] when last.TrimStart() is ['}' or ')' or ']', ..] => Math.Min(IndentOf(last), own.Min(IndentOf)),
            _ => 0,
        };
    }

    private static HashSet<int> LinesInLiterals(string text)
    {
        HashSet<int> lines = [];
        foreach (var token in RustLexer.Read(text).Where(token => token.Kind is RustTokenKind.Literal))
        {
            var line = text.AsSpan(0, token.Start).Count('\n');
            var more = text.AsSpan(token.Start, token.End - token.Start).Count('\n');
            lines.UnionWith(Enumerable.Range(line + 1, more));
        }

        return lines;
    }

    private static string WithoutBlankEnds(string text)
    {
        var lines = text.TrimEnd().Split('\n');
        return string.Join('\n', lines.SkipWhile(string.IsNullOrWhiteSpace));
    }

    private static int IndentOf(string line) => line.Length - line.TrimStart(' ', '\t').Length;
}
