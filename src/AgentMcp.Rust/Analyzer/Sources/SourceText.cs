using AgentMcp.Rust.Analyzer.Language;

namespace AgentMcp.Rust.Analyzer.Sources;

/// <summary>The text of a file with its lines.</summary>
internal sealed class SourceText
{
    private readonly int[] _starts;

    /// <summary>Finds its lines; a carriage return before the line feed belongs to neither.</summary>
    public SourceText(string text)
    {
        Text = text;
        List<int> starts = [0];
        for (var at = text.IndexOf('\n', StringComparison.Ordinal); at >= 0; at = text.IndexOf('\n', at + 1))
        {
            starts.Add(at + 1);
        }

        _starts = [.. starts];
    }

    /// <summary>All of it.</summary>
    public string Text { get; }

    /// <summary>How many lines; a line feed at the end begins one more, which is empty.</summary>
    public int LineCount => _starts.Length;

    /// <summary>A line without its end; empty when there is no such line.</summary>
    /// <param name="line">From 0.</param>
    public string Line(int line)
    {
        if (line < 0 || line >= _starts.Length)
        {
            return "";
        }

        var end = line + 1 < _starts.Length ? _starts[line + 1] - 1 : Text.Length;
        return Text[_starts[line]..(end > _starts[line] && Text[end - 1] == '\r' ? end - 1 : end)];
    }

    /// <summary>The character at a place; one past the end of its line is the line's end.</summary>
    public int OffsetOf(LspPosition position) =>
        position.Line < 0 ? 0
        : position.Line >= _starts.Length ? Text.Length
        : Math.Min(_starts[position.Line] + Math.Max(0, position.Character), position.Line + 1 < _starts.Length ? _starts[position.Line + 1] - 1 : Text.Length);

    /// <summary>The place of a character.</summary>
    public LspPosition PositionOf(int offset)
    {
        var found = Array.BinarySearch(_starts, offset);
        var line = found >= 0 ? found : ~found - 1;
        return new LspPosition(line, offset - _starts[line]);
    }

    /// <summary>What stands in a range.</summary>
    public string Slice(LspRange range)
    {
        var start = OffsetOf(range.Start);
        return Text[start..Math.Max(start, OffsetOf(range.End))];
    }
}
