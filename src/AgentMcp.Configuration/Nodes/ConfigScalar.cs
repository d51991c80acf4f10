using System.Globalization;

namespace AgentMcp.Configuration.Nodes;

/// <summary>A single value. Numbers and truth values are held unboxed; a date or time is held as RFC 3339 text.</summary>
public sealed class ConfigScalar : ConfigNode
{
    private readonly string? _text;
    private readonly long _bits;

    private ConfigScalar(ConfigScalarKind kind, string? text, long bits, string written, SourceSpan place)
        : base(place)
    {
        Kind = kind;
        _text = text;
        _bits = bits;
        Written = written;
    }

    public ConfigScalarKind Kind { get; }

    /// <summary>The value as the file writes it, with quotes, escapes and underscores.</summary>
    public string Written { get; }

    public long Integer => Kind is ConfigScalarKind.Integer ? _bits : throw Not(ConfigScalarKind.Integer);

    /// <summary>64 bits; may be infinite or not a number.</summary>
    public double Float => Kind is ConfigScalarKind.Float ? BitConverter.Int64BitsToDouble(_bits) : throw Not(ConfigScalarKind.Float);

    public bool Boolean => Kind is ConfigScalarKind.Boolean ? _bits is not 0 : throw Not(ConfigScalarKind.Boolean);

    /// <summary>
    /// A string's value, a date or time in RFC 3339 (<c>T</c> and <c>Z</c> in upper case, with seconds, the fraction as written), any
    /// other value in its plainest form (<c>inf</c>, <c>-inf</c> and <c>nan</c> for floats that are no numbers, <c>null</c>).
    /// </summary>
    public string Text => Kind switch
    {
        ConfigScalarKind.Null => "null",
        ConfigScalarKind.Integer => _bits.ToString(CultureInfo.InvariantCulture),
        ConfigScalarKind.Float => FloatText(Float),
        ConfigScalarKind.Boolean => Boolean ? "true" : "false",
        _ => _text!,
    };

    public static ConfigScalar OfNull(string written, SourceSpan place) => new(ConfigScalarKind.Null, null, 0, written, place);

    public static ConfigScalar Of(string value, string written, SourceSpan place) => new(ConfigScalarKind.String, value, 0, written, place);

    public static ConfigScalar Of(long value, string written, SourceSpan place) => new(ConfigScalarKind.Integer, null, value, written, place);

    public static ConfigScalar Of(double value, string written, SourceSpan place) => new(ConfigScalarKind.Float, null, BitConverter.DoubleToInt64Bits(value), written, place);

    public static ConfigScalar Of(bool value, string written, SourceSpan place) => new(ConfigScalarKind.Boolean, null, value ? 1 : 0, written, place);

    /// <summary>A date or time; <paramref name="text"/> is RFC 3339.</summary>
    public static ConfigScalar OfTime(ConfigScalarKind kind, string text, string written, SourceSpan place)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan((int)kind, (int)ConfigScalarKind.OffsetDateTime, nameof(kind));
        return new ConfigScalar(kind, text, 0, written, place);
    }

    private static string FloatText(double value) =>
        double.IsNaN(value) ? "nan"
        : double.IsPositiveInfinity(value) ? "inf"
        : double.IsNegativeInfinity(value) ? "-inf"
        : value.ToString("R", CultureInfo.InvariantCulture);

    private InvalidOperationException Not(ConfigScalarKind asked) => new($"The value at {Place} is of kind {Kind}, not {asked}.");
}
