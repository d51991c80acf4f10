namespace AgentMcp.Rust.Analyzer.Multiplexing.Texts;

/// <summary>A text and its lines; lines end as the protocol has it: by <c>\n</c>, <c>\r\n</c> or <c>\r</c>.</summary>
internal sealed class DocumentText(string text)
{
    private int[]? _starts;

    /// <summary>All of it.</summary>
    public string Text => text;

    private int[] Starts => _starts ??= FindStarts(text);

    /// <summary>A line without its end; empty for one that there is not.</summary>
    public ReadOnlySpan<char> Line(int line)
    {
        if (line < 0 || line >= Starts.Length)
        {
            return [];
        }

        var all = text.AsSpan(Starts[line], (line + 1 < Starts.Length ? Starts[line + 1] : text.Length) - Starts[line]);
        return line + 1 < Starts.Length ? all.TrimEnd("\r\n") : all;
    }

    /// <summary>Index of a position; one past the end of its line is that end, one past the last line the end of the text.</summary>
    public int OffsetOf(int line, int column, PositionEncoding encoding) =>
        line < 0 ? 0 : line >= Starts.Length ? text.Length : Starts[line] + LineUnits.ToUtf16(Line(line), column, encoding);

    /// <summary>The text with a part of it replaced.</summary>
    public DocumentText Replace(int start, int end, string by) =>
        new(string.Concat(text.AsSpan(0, Math.Min(start, end)), by, text.AsSpan(Math.Max(start, end))));

    private static int[] FindStarts(string text)
    {
        List<int> starts = [0];
        for (var index = 0; index < text.Length; index++)
        {
            if (text[index] is '\n' || (text[index] is '\r' && (index + 1 == text.Length || text[index + 1] is not '\n')))
            {
                starts.Add(index + 1);
            }
        }

        return [.. starts];
    }
}
