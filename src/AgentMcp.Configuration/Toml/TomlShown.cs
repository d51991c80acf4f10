using System.Globalization;
using System.Text;

namespace AgentMcp.Configuration.Toml;

/// <summary>Text of a file as a sentence may quote it: short, on one line, nothing invisible.</summary>
internal static class TomlShown
{
    private const int Longest = 40;

    public static string Quote(ReadOnlySpan<char> text)
    {
        var shown = new StringBuilder("'");
        var count = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (++count > Longest)
            {
                shown.Append('…');
                break;
            }

            if (IsVisible(rune))
            {
                shown.Append(rune);
            }
            else
            {
                shown.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:X4}");
            }
        }

        return shown.Append('\'').ToString();
    }

    public static string Character(Rune rune) => IsVisible(rune) ? $"'{rune}'" : string.Create(CultureInfo.InvariantCulture, $"the character U+{rune.Value:X4}");

    private static bool IsVisible(Rune rune) => rune.Value is ' ' || Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format
        or UnicodeCategory.SpaceSeparator or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse);
}
