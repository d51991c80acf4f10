namespace AgentMcp.Rust.Analyzer.Multiplexing.Texts;

/// <summary>Columns of one line from one encoding to another. What lies inside of a character counts as its beginning, what lies past the end as the end.</summary>
internal static class LineUnits
{
    /// <summary>The same place in another encoding.</summary>
    public static int Convert(ReadOnlySpan<char> line, int column, PositionEncoding from, PositionEncoding to) =>
        from == to ? column : FromUtf16(line, ToUtf16(line, column, from), to);

    /// <summary>Index into the line.</summary>
    public static int ToUtf16(ReadOnlySpan<char> line, int column, PositionEncoding from)
    {
        if (from is PositionEncoding.Utf16)
        {
            return Math.Clamp(column, 0, line.Length);
        }

        int index = 0, units = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            units += from is PositionEncoding.Utf8 ? rune.Utf8SequenceLength : 1;
            if (units > column)
            {
                break;
            }

            index += rune.Utf16SequenceLength;
        }

        return index;
    }

    private static int FromUtf16(ReadOnlySpan<char> line, int end, PositionEncoding to)
    {
        if (to is PositionEncoding.Utf16)
        {
            return end;
        }

        int index = 0, units = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            index += rune.Utf16SequenceLength;
            if (index > end)
            {
                break;
            }

            units += to is PositionEncoding.Utf8 ? rune.Utf8SequenceLength : 1;
        }

        return units;
    }
}
