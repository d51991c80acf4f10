namespace AgentMcp.Memory.Text;

/// <summary>Cuts long contents into passages, so that one of them can be found and shown; put together they are the content again.</summary>
internal static class PassageSplitter
{
    /// <summary>Most characters of a passage.</summary>
    public const int Longest = 2000;

    private const int Shortest = Longest / 2;

    /// <summary>The passages in order; a content that is short enough is one.</summary>
    public static IReadOnlyList<string> Split(string content)
    {
        if (content.Length <= Longest)
        {
            return [content];
        }

        var passages = new List<string>();
        var start = 0;
        while (content.Length - start > Longest)
        {
            var length = LengthOfNext(content.AsSpan(start, Longest));
            passages.Add(content.Substring(start, length));
            start += length;
        }

        passages.Add(content[start..]);
        return passages;
    }

    // Where a reader would pause, as late as possible: paragraph, line, sentence, word; a text without any is cut between characters.
    private static int LengthOfNext(ReadOnlySpan<char> window)
    {
        foreach (var pause in (ReadOnlySpan<string>)["\n\n", "\n", ". ", " "])
        {
            var at = window[Shortest..].LastIndexOf(pause, StringComparison.Ordinal);
            if (at >= 0)
            {
                return Shortest + at + pause.Length;
            }
        }

        return char.IsHighSurrogate(window[^1]) ? window.Length - 1 : window.Length;
    }
}
