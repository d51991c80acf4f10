using System.Text;

namespace AgentMcp.Memory.Text;

/// <summary>Shortens a text to the place where most of the question's words stand.</summary>
internal static class Snippet
{
    private const string Ellipsis = "…";

    /// <summary>At most about <paramref name="length"/> characters on one line.</summary>
    public static string Make(string text, IReadOnlyList<QueryTerm> terms, int length)
    {
        var line = OneLine(text);
        if (line.Length <= length)
        {
            return line;
        }

        var start = terms.Count == 0 ? 0 : BestStart(line, terms, length);
        start = start < length / 4 ? 0 : WordStart(line, start);
        var end = Math.Min(line.Length, start + length);
        end = end < line.Length && line.LastIndexOf(' ', end - 1, length / 4) is var space and > 0 ? space : end;
        if (end < line.Length && char.IsHighSurrogate(line[end - 1]))
        {
            end--;
        }

        return $"{(start > 0 ? Ellipsis : "")}{line[start..end].Trim()}{(end < line.Length ? Ellipsis : "")}";
    }

    private static string OneLine(string text)
    {
        var line = new StringBuilder(Math.Min(text.Length, 4096));
        foreach (var chunk in text.EnumerateChunks())
        {
            if (line.Length > 0)
            {
                line.Append(' ');
            }

            line.Append(chunk);
        }

        return line.ToString();
    }

    // The window with most different terms; the earliest of equals. Porter's stems share their beginning with the word, so a beginning is compared.
    private static int BestStart(string line, IReadOnlyList<QueryTerm> terms, int length)
    {
        var hits = new List<(int At, int Term)>();
        for (var term = 0; term < terms.Count; term++)
        {
            var word = terms[term].Text.Split(' ')[0];
            var stem = word.Length > 5 ? word[..^2] : word;
            for (var at = line.IndexOf(stem, StringComparison.OrdinalIgnoreCase); at >= 0 && hits.Count < 2000; at = line.IndexOf(stem, at + stem.Length, StringComparison.OrdinalIgnoreCase))
            {
                if (at == 0 || !char.IsLetterOrDigit(line[at - 1]))
                {
                    hits.Add((at, term));
                }
            }
        }

        hits.Sort();
        var (best, bestCount) = (0, 0);
        for (var first = 0; first < hits.Count; first++)
        {
            var count = hits.Skip(first).TakeWhile(hit => hit.At < hits[first].At + (length * 3 / 4)).Select(hit => hit.Term).Distinct().Count();
            if (count > bestCount)
            {
                (best, bestCount) = (hits[first].At, count);
            }
        }

        return Math.Min(Math.Max(0, best - (length / 8)), Math.Max(0, line.Length - length));
    }

    private static int WordStart(string line, int at)
    {
        var space = line.IndexOf(' ', at);
        if (space < 0 || space - at > 20)
        {
            return char.IsLowSurrogate(line[at]) ? at + 1 : at;
        }

        return space + 1;
    }
}
