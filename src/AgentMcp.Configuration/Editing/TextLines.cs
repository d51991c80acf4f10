namespace AgentMcp.Configuration.Editing;

/// <summary>Where lines of a text begin and end, whatever ends them.</summary>
internal static class TextLines
{
    private static readonly char[] Breaks = ['\r', '\n'];

    /// <summary>What ends lines: that which ends the first.</summary>
    public static string BreakOf(string text) => text.IndexOfAny(Breaks) switch
    {
        < 0 => "\n",
        var at when text[at] == '\n' => "\n",
        var at when at + 1 < text.Length && text[at + 1] == '\n' => "\r\n",
        _ => "\r",
    };

    /// <summary>Start of the line that holds an offset.</summary>
    public static int StartOf(string text, int offset) => offset == 0 ? 0 : text.LastIndexOfAny(Breaks, offset - 1) + 1;

    /// <summary>End of the line that holds an offset, before its break.</summary>
    public static int EndOf(string text, int offset) => text.IndexOfAny(Breaks, offset) is var at and >= 0 ? at : text.Length;

    /// <summary>Start of the line after the one that holds an offset; the end of the text when there is none.</summary>
    public static int NextOf(string text, int offset)
    {
        var end = EndOf(text, offset);
        return end == text.Length ? end
            : text[end] == '\r' && end + 1 < text.Length && text[end + 1] == '\n' ? end + 2
            : end + 1;
    }

    /// <summary>The end of a span without the breaks and spaces that it ends with.</summary>
    public static int TrimBreaks(string text, int start, int end)
    {
        while (end > start && text[end - 1] is '\r' or '\n' or ' ')
        {
            end--;
        }

        return end;
    }

    /// <summary>The white space that a line begins with.</summary>
    public static string IndentOf(string text, int lineStart)
    {
        var end = lineStart;
        while (end < text.Length && text[end] == ' ')
        {
            end++;
        }

        return text[lineStart..end];
    }
}
