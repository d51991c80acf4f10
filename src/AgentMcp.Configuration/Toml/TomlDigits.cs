namespace AgentMcp.Configuration.Toml;

/// <summary>The rule of digits that all numbers share: an underscore stands between two digits only.</summary>
internal static class TomlDigits
{
    /// <summary>How many characters digits of a base take at the start of a text.</summary>
    public static int Length(ReadOnlySpan<char> text, int radix)
    {
        var length = 0;
        while (length < text.Length && (IsDigit(text[length], radix) || IsUnderscoreBetweenDigits(text, length, radix)))
        {
            length++;
        }

        return length;
    }

    private static bool IsUnderscoreBetweenDigits(ReadOnlySpan<char> text, int at, int radix) =>
        text[at] is '_' && at > 0 && at + 1 < text.Length && IsDigit(text[at - 1], radix) && IsDigit(text[at + 1], radix);

    private static bool IsDigit(char unit, int radix) =>
        radix is 16 ? char.IsAsciiHexDigit(unit) : unit >= '0' && unit < '0' + radix;
}
