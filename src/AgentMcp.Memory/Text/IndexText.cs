using System.Text;

namespace AgentMcp.Memory.Text;

/// <summary>Makes the text of the index's column for parts: what the tokenizer alone would not find.</summary>
internal static class IndexText
{
    /// <summary>The words inside names from code, single characters of scripts without spaces, and symbols; empty for plain prose.</summary>
    public static string Parts(string text)
    {
        var parts = new StringBuilder();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var chunk in text.EnumerateNames())
        {
            if (NeedsRunes(chunk))
            {
                AppendRunes(parts, chunk);
            }
            else if (Identifiers.Unwrap(chunk.ToString()) is var name && Identifiers.IsIdentifier(name) && seen.Add(name))
            {
                AppendParts(parts, name);
            }
        }

        return parts.ToString();
    }

    // Names that only punctuation joins are taken apart by the tokenizer already.
    private static void AppendParts(StringBuilder parts, string name)
    {
        var pieces = Identifiers.Parts(name);
        if (pieces.Count > WordReader.Words(name).Count())
        {
            foreach (var piece in pieces)
            {
                parts.Append(piece).Append(' ');
            }
        }
    }

    private static void AppendRunes(StringBuilder parts, ReadOnlySpan<char> chunk)
    {
        foreach (var rune in chunk.EnumerateRunes())
        {
            if (WordReader.SymbolWord(rune) is { } word)
            {
                parts.Append(' ').Append(word).Append(' ');
            }
            else if (WordReader.StandsAlone(rune))
            {
                parts.Append(' ').Append(rune.ToString()).Append(' ');
            }
            else
            {
                parts.Append(WordReader.IsWordPart(rune) ? rune.ToString() : " ");
            }
        }

        parts.Append(' ');
    }

    private static bool NeedsRunes(ReadOnlySpan<char> chunk)
    {
        // Symbols and scripts that stand alone all lie beyond Latin, Greek and Cyrillic; the copyright and degree signs are nobody's emoji.
        if (!chunk.ContainsAnyInRange('\u0E00', '\uFFFF'))
        {
            return false;
        }

        foreach (var rune in chunk.EnumerateRunes())
        {
            if (WordReader.StandsAlone(rune) || WordReader.SymbolWord(rune) is not null)
            {
                return true;
            }
        }

        return false;
    }
}
