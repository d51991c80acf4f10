using System.Buffers;
using System.Globalization;
using AgentMcp.Configuration.Nodes;

namespace AgentMcp.Configuration.Yaml;

/// <summary>Tells what a plain scalar is by the core schema of YAML 1.2: <c>yes</c>, <c>on</c> and sexagesimal numbers are texts.</summary>
internal static class YamlScalars
{
    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789+-.eE");

    public static ConfigScalar Resolve(string text, string written, SourceSpan place)
    {
        switch (text)
        {
            case "" or "~" or "null" or "Null" or "NULL":
                return ConfigScalar.OfNull(written, place);
            case "true" or "True" or "TRUE":
                return ConfigScalar.Of(true, written, place);
            case "false" or "False" or "FALSE":
                return ConfigScalar.Of(false, written, place);
            case ".inf" or ".Inf" or ".INF" or "+.inf" or "+.Inf" or "+.INF":
                return ConfigScalar.Of(double.PositiveInfinity, written, place);
            case "-.inf" or "-.Inf" or "-.INF":
                return ConfigScalar.Of(double.NegativeInfinity, written, place);
            case ".nan" or ".NaN" or ".NAN":
                return ConfigScalar.Of(double.NaN, written, place);
            default:
                return TryWhole(text, out var whole) ? ConfigScalar.Of(whole, written, place)
                    : TryReal(text, out var real) ? ConfigScalar.Of(real, written, place)
                    : ConfigScalar.Of(text, written, place);
        }
    }

    private static bool TryWhole(string text, out long value)
    {
        if (text.StartsWith("0x", StringComparison.Ordinal))
        {
            return long.TryParse(text.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out value) && value >= 0;
        }

        if (text.StartsWith("0o", StringComparison.Ordinal))
        {
            return TryOctal(text.AsSpan(2), out value);
        }

        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
    }

    private static bool TryOctal(ReadOnlySpan<char> digits, out long value)
    {
        value = 0;
        foreach (var digit in digits)
        {
            if (digit is < '0' or > '7' || value > long.MaxValue >> 3)
            {
                return false;
            }

            value = (value << 3) | (long)(digit - '0');
        }

        return digits.Length > 0;
    }

    // double.TryParse takes more than the schema does: "Infinity", "NaN", white space.
    private static bool TryReal(string text, out double value)
    {
        value = 0;
        return text.AsSpan().IndexOfAnyExcept(NumberCharacters) < 0
            && text.AsSpan().ContainsAnyInRange('0', '9')
            && double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out value);
    }
}
