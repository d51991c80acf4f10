using System.Text.Json;
using AgentMcp.Configuration.Nodes;

namespace AgentMcp.Configuration.Keys.Types;

/// <summary>A value or none: <c>null</c> in a file, an empty variable.</summary>
/// <typeparam name="T">Type of the value.</typeparam>
/// <typeparam name="TOptional">The same, or null.</typeparam>
internal sealed class OptionalType<T, TOptional>(ConfigType<T> type, Func<T, TOptional> wrap, Func<TOptional, T> unwrap) : ConfigType<TOptional?>
{
    public override string Description => type.Description + ", or null";

    internal override string? Read(ConfigNode node, ReadContext context, out TOptional? value)
    {
        value = default;
        if (node is ConfigScalar { Kind: ConfigScalarKind.Null })
        {
            return null;
        }

        var keyword = type.Read(node, context, out var inner);
        value = keyword is null ? wrap(inner) : default;
        return keyword;
    }

    internal override string? Parse(string text, ReadContext context, out TOptional? value)
    {
        value = default;
        if (text.Length == 0)
        {
            return null;
        }

        var keyword = type.Parse(text, context, out var inner);
        value = keyword is null ? wrap(inner) : default;
        return keyword;
    }

    internal override string Format(TOptional? value) => value is null ? "null" : type.Format(unwrap(value));

    internal override void Write(Utf8JsonWriter writer, TOptional? value)
    {
        if (value is null)
        {
            writer.WriteNullValue();
        }
        else
        {
            type.Write(writer, unwrap(value));
        }
    }

    internal override bool AreSame(TOptional? left, TOptional? right) =>
        left is null || right is null ? left is null && right is null : type.AreSame(unwrap(left), unwrap(right));

    internal override void WriteSchema(Utf8JsonWriter writer)
    {
        writer.WriteStartArray("anyOf");
        writer.WriteStartObject();
        type.WriteSchema(writer);
        writer.WriteEndObject();
        writer.WriteStartObject();
        writer.WriteString("type", "null");
        writer.WriteEndObject();
        writer.WriteEndArray();
    }
}
