using System.Globalization;
using System.Text;

namespace AgentMcp.Memory.Context;

/// <summary>Brings stored text to one line of a document that it cannot leave.</summary>
internal static class OneLine
{
    private const string Ellipsis = "…";

    /// <summary>The text without line breaks, control and invisible characters, fences and closing tags, cut to a number of characters.</summary>
    public static string Of(string text, int maximumLength)
    {
        var line = new StringBuilder(Math.Min(text.Length, maximumLength) + 8);
        foreach (var rune in text.EnumerateRunes())
        {
            if (line.Length > maximumLength)
            {
                break;
            }

            Append(line, rune);
        }

        return Cut(line.Replace("```", "'''").ToString().TrimEnd(), maximumLength);
    }

    private static void Append(StringBuilder line, Rune rune)
    {
        var last = line.Length == 0 ? ' ' : line[^1];
        if (Rune.IsWhiteSpace(rune) || Rune.IsControl(rune))
        {
            _ = last == ' ' ? line : line.Append(' ');
            return;
        }

        if (IsInvisible(rune))
        {
            return;
        }

        // What reads the document wraps it in tags; a memory must not close them.
        _ = last == '<' && rune.Value is '/' or '!' ? line.Append(' ') : line;
        line.Append(rune.ToString());
    }

    // Bidirectional overrides and tag characters hide text from people that a model reads; joiners are part of words and emoji.
    private static bool IsInvisible(Rune rune) => rune.Value is not (0x200C or 0x200D)
        && Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned;

    private static string Cut(string line, int maximumLength)
    {
        if (line.Length <= maximumLength)
        {
            return line;
        }

        var end = maximumLength - Ellipsis.Length;
        var space = line.LastIndexOf(' ', end);
        end = space > end * 3 / 4 ? space : end;
        return line[..(char.IsHighSurrogate(line[end - 1]) ? end - 1 : end)].TrimEnd() + Ellipsis;
    }
}
