namespace AgentMcp.Server.Install.Editing;

/// <summary>Steps over what stands between the values of a JSON text: whitespace and comments.</summary>
internal static class JsonTrivia
{
    /// <summary>The comma between two positions outside of comments; -1 when there is none.</summary>
    public static int FindComma(string text, int start, int end)
    {
        for (var index = start; index < end;)
        {
            if (text[index] == ',')
            {
                return index;
            }

            index = text[index] == '/' ? CommentEnd(text, index, end) : index + 1;
        }

        return -1;
    }

    /// <summary>Behind the last character that is no whitespace, between two positions.</summary>
    public static int ContentEnd(string text, int start, int end)
    {
        while (end > start && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        return end;
    }

    /// <summary>Where the whitespace before a position begins.</summary>
    public static int WhitespaceStart(string text, int position) => ContentEnd(text, 0, position);

    private static int CommentEnd(string text, int start, int end)
    {
        if (start + 1 < end && text[start + 1] == '/')
        {
            var line = text.IndexOf('\n', start);
            return line < 0 ? end : line + 1;
        }

        var close = text.IndexOf("*/", start + 2, StringComparison.Ordinal);
        return close < 0 ? end : close + 2;
    }
}
