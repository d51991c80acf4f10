using System.Globalization;
using AgentMcp.Configuration.Nodes;

namespace AgentMcp.Configuration.Toml;

/// <summary>Integers and floats.</summary>
internal static class TomlNumbers
{
    /// <summary>The number, or the sentence about what is wrong with it.</summary>
    public static ConfigScalar? Read(string written, SourceSpan place, out string? fault)
    {
        var unsigned = written.AsSpan(written[0] is '+' or '-' ? 1 : 0);
        if (unsigned is "inf" or "nan")
        {
            fault = null;
            var value = unsigned is "nan" ? double.NaN : written[0] is '-' ? double.NegativeInfinity : double.PositiveInfinity;
            return ConfigScalar.Of(value, written, place);
        }

        var radix = unsigned is ['0', 'x', ..] ? 16 : unsigned is ['0', 'o', ..] ? 8 : unsigned is ['0', 'b', ..] ? 2 : 10;
        return radix is 10 ? ReadDecimal(written, unsigned, place, out fault) : ReadInteger(written, unsigned, radix, place, out fault);
    }

    private static ConfigScalar? ReadInteger(string written, ReadOnlySpan<char> unsigned, int radix, SourceSpan place, out string? fault)
    {
        if (unsigned.Length < written.Length)
        {
            fault = $"{TomlShown.Quote(written)} has a sign; hexadecimal, octal and binary numbers have none.";
            return null;
        }

        var digits = unsigned[2..];
        if (digits.IsEmpty || TomlDigits.Length(digits, radix) < digits.Length)
        {
            fault = $"{TomlShown.Quote(written)} is no number: after '{unsigned[..2]}' come digits of base {radix}, with an underscore only between two digits.";
            return null;
        }

        var value = 0L;
        foreach (var digit in digits)
        {
            // 64 bits hold what is below 2^63: the next digit must find room.
            if (digit is not '_' && value > (long.MaxValue >> (radix is 16 ? 4 : radix is 8 ? 3 : 1)))
            {
                fault = TooLarge(written);
                return null;
            }

            value = digit is '_' ? value : (value * radix) + Convert.ToInt64(char.IsAsciiDigit(digit) ? digit - '0' : (digit | 0x20) - 'a' + 10);
        }

        fault = null;
        return ConfigScalar.Of(value, written, place);
    }

    private static ConfigScalar? ReadDecimal(string written, ReadOnlySpan<char> unsigned, SourceSpan place, out string? fault)
    {
        var whole = TomlDigits.Length(unsigned, 10);
        var at = whole;
        var isFloat = TakeFraction(unsigned, ref at) | TakeExponent(unsigned, ref at);
        if (whole is 0 || at < unsigned.Length)
        {
            fault = $"{TomlShown.Quote(written)} is no number: digits stand before and after a point, and an underscore only between two digits.";
            return null;
        }

        if (whole > 1 && unsigned[0] is '0')
        {
            fault = $"{TomlShown.Quote(written)} begins with a zero; remove the zero (octal numbers begin with 0o).";
            return null;
        }

        var plain = written.Replace("_", "", StringComparison.Ordinal);
        return isFloat ? Float(plain, written, place, out fault) : Integer(plain, written, place, out fault);
    }

    private static ConfigScalar? Integer(string plain, string written, SourceSpan place, out string? fault)
    {
        var fits = long.TryParse(plain, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value);
        fault = fits ? null : TooLarge(written);
        return fits ? ConfigScalar.Of(value, written, place) : null;
    }

    private static ConfigScalar? Float(string plain, string written, SourceSpan place, out string? fault)
    {
        var value = double.Parse(plain, NumberStyles.Float, CultureInfo.InvariantCulture);
        fault = double.IsFinite(value) ? null : $"{TomlShown.Quote(written)} is too large for a float of 64 bits; write inf if that is meant.";
        return fault is null ? ConfigScalar.Of(value, written, place) : null;
    }

    private static bool TakeFraction(ReadOnlySpan<char> text, ref int at)
    {
        var digits = at < text.Length && text[at] is '.' ? TomlDigits.Length(text[(at + 1)..], 10) : 0;
        at += digits is 0 ? 0 : digits + 1;
        return digits > 0;
    }

    private static bool TakeExponent(ReadOnlySpan<char> text, ref int at)
    {
        var mark = at < text.Length && text[at] is 'e' or 'E' ? 1 : 0;
        mark += mark is 1 && at + 1 < text.Length && text[at + 1] is '+' or '-' ? 1 : 0;
        var digits = mark is 0 ? 0 : TomlDigits.Length(text[(at + mark)..], 10);
        at += digits is 0 ? 0 : digits + mark;
        return digits > 0;
    }

    private static string TooLarge(string written) =>
        $"{TomlShown.Quote(written)} does not fit into an integer of 64 bits ({long.MinValue} to {long.MaxValue}).";
}
