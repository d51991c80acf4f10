using System.Text;

namespace AgentMcp.Memory.Search;

/// <summary>Expressions for the trigram index, which keeps no positions: all trigrams of a text must be there, in any order.</summary>
internal static class Trigrams
{
    /// <summary>The expression for a text; null when it is too short to have a trigram.</summary>
    public static string? Match(string text)
    {
        Rune[] runes = [.. text.EnumerateRunes().Where(rune => rune.Value != 0)];
        return runes.Length < 3
            ? null
            : string.Join(" AND ", Enumerable.Range(0, runes.Length - 2).Select(at => $"\"{Quoted(runes[at])}{Quoted(runes[at + 1])}{Quoted(runes[at + 2])}\"").Distinct().Take(60));
    }

    private static string Quoted(Rune rune) => rune.Value == '"' ? "\"\"" : rune.ToString();
}
