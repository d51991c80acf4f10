using System.Globalization;
using System.Text;

namespace AgentMcp.Memory.Text;

/// <summary>Reads a text as the full-text index does: letters, digits and their marks make words, everything else parts them.</summary>
internal static class WordReader
{
    /// <summary>The words of a text, in lower case, in order.</summary>
    public static IEnumerable<string> Words(string text)
    {
        var word = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsWordPart(rune))
            {
                word.Append(Rune.ToLowerInvariant(rune).ToString());
            }
            else if (word.Length > 0)
            {
                yield return word.ToString();
                word.Clear();
            }
        }

        if (word.Length > 0)
        {
            yield return word.ToString();
        }
    }

    /// <summary>How many words a text has.</summary>
    public static int Count(string text)
    {
        var (count, isInside) = (0, false);
        foreach (var rune in text.EnumerateRunes())
        {
            var isPart = IsWordPart(rune);
            count += isPart && !isInside ? 1 : 0;
            isInside = isPart;
        }

        return count;
    }

    /// <summary>Whether the index takes this character as part of a word (letters and numbers; marks join what they stand on).</summary>
    public static bool IsWordPart(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter => true,
        UnicodeCategory.DecimalDigitNumber or UnicodeCategory.LetterNumber or UnicodeCategory.OtherNumber => true,
        UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark => true,
        _ => false,
    };

    /// <summary>Whether this is a character of a script that does not part its words (Chinese, Japanese, Korean, Thai): each one is then a word, and what was a word is a phrase.</summary>
    public static bool StandsAlone(Rune rune) => rune.Value is
        (>= 0x3040 and <= 0x30FF) or (>= 0x3400 and <= 0x4DBF) or (>= 0x4E00 and <= 0x9FFF) or (>= 0xAC00 and <= 0xD7AF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF) or (>= 0x0E00 and <= 0x0E7F);

    /// <summary>The word that stands in the index for a symbol such as an emoji, which the tokenizer drops; null for what nobody searches.</summary>
    public static string? SymbolWord(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherSymbol ? string.Create(CultureInfo.InvariantCulture, $"u{rune.Value:x}") : null;
}
