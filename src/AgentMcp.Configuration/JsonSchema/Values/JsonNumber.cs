using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace AgentMcp.Configuration.JsonSchema.Values;

/// <summary>
/// A JSON number, exact: digits times a power of ten, without trailing zeros. 1.0, 1 and 10e-1 are equal; 1e400 is not infinite
/// and 0.1 is not 0.1000000000000000055.
/// </summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct JsonNumber
{
    private JsonNumber(BigInteger digits, BigInteger exponent, int length)
    {
        Digits = digits;
        Exponent = exponent;
        Length = length;
    }

    public BigInteger Digits { get; }

    public BigInteger Exponent { get; }

    // Count of decimal digits.
    private int Length { get; }

    public bool IsInteger => Exponent.Sign >= 0;

    public static JsonNumber Of(JsonElement element)
    {
        var text = Encoding.ASCII.GetString(JsonMarshal.GetRawUtf8Value(element));
        var mark = text.AsSpan().IndexOfAny('e', 'E');
        var exponent = mark < 0 ? BigInteger.Zero : BigInteger.Parse(text.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var digits = mark < 0 ? text : text[..mark];
        var point = digits.IndexOf('.', StringComparison.Ordinal);
        if (point >= 0)
        {
            exponent -= digits.Length - point - 1;
            digits = digits.Remove(point, 1);
        }

        var negative = digits.StartsWith('-');
        digits = digits.TrimStart('-').TrimStart('0');
        var trimmed = digits.TrimEnd('0');
        if (trimmed.Length == 0)
        {
            return default;
        }

        var value = BigInteger.Parse(trimmed, NumberStyles.None, CultureInfo.InvariantCulture);
        return new JsonNumber(negative ? -value : value, exponent + (digits.Length - trimmed.Length), trimmed.Length);
    }

    /// <summary>The number as an int, held to its range; null when it is no whole number of zero or more.</summary>
    public int? ToCount() => Digits.Sign < 0 || !IsInteger ? null
        : Exponent + Length > 10 ? int.MaxValue
        : (int)BigInteger.Min(int.MaxValue, Digits * BigInteger.Pow(10, (int)Exponent));

    public int ComparedWith(JsonNumber other)
    {
        if (Digits.Sign != other.Digits.Sign || Digits.IsZero)
        {
            return Digits.Sign.CompareTo(other.Digits.Sign);
        }

        // The place of the first digit decides; only numbers of the same size are written out, so that 1e999999999 costs nothing.
        var size = (Exponent + Length).CompareTo(other.Exponent + other.Length);
        if (size != 0)
        {
            return size * Digits.Sign;
        }

        var least = BigInteger.Min(Exponent, other.Exponent);
        return ScaledTo(least).CompareTo(other.ScaledTo(least));
    }

    public bool IsMultipleOf(JsonNumber divisor)
    {
        if (Digits.IsZero)
        {
            return true;
        }

        // Digits ends in no zero, so it cannot be a multiple of a further power of ten.
        var power = Exponent - divisor.Exponent;
        return power.Sign >= 0 && (Digits * BigInteger.ModPow(10, power, divisor.Digits) % divisor.Digits).IsZero;
    }

    private BigInteger ScaledTo(BigInteger exponent) => Digits * BigInteger.Pow(10, (int)(Exponent - exponent));
}
