using System.Globalization;
using System.Numerics;
using System.Text.Json;
using AgentMcp.Configuration.Nodes;

namespace AgentMcp.Configuration.Keys.Types;

/// <summary>A number between two bounds, both included.</summary>
/// <typeparam name="T"><see cref="int"/>, <see cref="long"/> or <see cref="double"/>.</typeparam>
internal sealed class NumberType<T>(T minimum, T maximum) : ConfigType<T>
    where T : struct, INumber<T>, IMinMaxValue<T>
{
    private static readonly bool IsWhole = typeof(T) != typeof(double);

    public override string Description => (IsWhole ? "a whole number" : "a number") + (minimum, maximum) switch
    {
        _ when minimum != T.MinValue && maximum != T.MaxValue => $" from {Format(minimum)} to {Format(maximum)}",
        _ when minimum != T.MinValue => $" of at least {Format(minimum)}",
        _ when maximum != T.MaxValue => $" of at most {Format(maximum)}",
        _ => "",
    };

    internal override string? Read(ConfigNode node, ReadContext context, out T value)
    {
        value = default;
        switch (node)
        {
            case ConfigScalar { Kind: ConfigScalarKind.Integer } whole:
                return Fit(whole.Integer, out value);
            case ConfigScalar { Kind: ConfigScalarKind.Float } real when double.IsFinite(real.Float) && (!IsWhole || double.IsInteger(real.Float)):
                return Fit(real.Float, out value);
            default:
                return "type";
        }
    }

    internal override string? Parse(string text, ReadContext context, out T value)
    {
        value = default;
        return IsWhole
            ? long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? Fit(whole, out value) : "type"
            : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) && double.IsFinite(real) ? Fit(real, out value) : "type";
    }

    internal override string Format(T value) => value.ToString(null, CultureInfo.InvariantCulture);

    internal override void Write(Utf8JsonWriter writer, T value) => writer.WriteRawValue(Format(value));

    internal override void WriteSchema(Utf8JsonWriter writer)
    {
        writer.WriteString("type", IsWhole ? "integer" : "number");
        if (minimum != T.MinValue)
        {
            writer.WritePropertyName("minimum");
            Write(writer, minimum);
        }

        if (maximum != T.MaxValue)
        {
            writer.WritePropertyName("maximum");
            Write(writer, maximum);
        }
    }

    private string? Fit<TFrom>(TFrom given, out T value)
        where TFrom : struct, INumber<TFrom>
    {
        // What is beyond the type's own range is cut to it, and lies outside the bounds or on a bound that it passed.
        value = T.CreateSaturating(given);
        if (value < minimum || (given < TFrom.Zero && TFrom.CreateSaturating(value) > given))
        {
            return "minimum";
        }

        return value > maximum || (given > TFrom.Zero && TFrom.CreateSaturating(value) < given) ? "maximum" : null;
    }
}
