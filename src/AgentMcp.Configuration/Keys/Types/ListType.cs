using System.Text.Json;
using AgentMcp.Configuration.Nodes;

namespace AgentMcp.Configuration.Keys.Types;

/// <summary>Values in order, each once; in variables and options separated by commas.</summary>
internal sealed class ListType<T>(ConfigType<T> item, int minimum, int maximum) : ConfigType<IReadOnlyList<T>>
{
    public override string Description => $"a list of {minimum} to {maximum}, each {item.Description}, none twice";

    internal override string? Read(ConfigNode node, ReadContext context, out IReadOnlyList<T> value)
    {
        value = [];
        if (node is not ConfigList list)
        {
            return "type";
        }

        var values = new List<T>(list.Items.Count);
        foreach (var element in list.Items)
        {
            if (item.Read(element, context, out var one) is { } keyword)
            {
                return keyword;
            }

            values.Add(one);
        }

        return Fit(values, out value);
    }

    internal override string? Parse(string text, ReadContext context, out IReadOnlyList<T> value)
    {
        value = [];
        var values = new List<T>();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (item.Parse(part, context, out var one) is { } keyword)
            {
                return keyword;
            }

            values.Add(one);
        }

        return Fit(values, out value);
    }

    internal override string Format(IReadOnlyList<T> value) => string.Join(", ", value.Select(item.Format));

    internal override void Write(Utf8JsonWriter writer, IReadOnlyList<T> value)
    {
        writer.WriteStartArray();
        foreach (var one in value)
        {
            item.Write(writer, one);
        }

        writer.WriteEndArray();
    }

    internal override bool AreSame(IReadOnlyList<T> left, IReadOnlyList<T> right) => left.SequenceEqual(right);

    internal override void WriteSchema(Utf8JsonWriter writer)
    {
        writer.WriteString("type", "array");
        writer.WriteStartObject("items");
        item.WriteSchema(writer);
        writer.WriteEndObject();
        writer.WriteNumber("minItems", minimum);
        writer.WriteNumber("maxItems", maximum);
        writer.WriteBoolean("uniqueItems", true);
    }

    private string? Fit(List<T> values, out IReadOnlyList<T> value)
    {
        value = values;
        return values.Count < minimum ? "minItems"
            : values.Count > maximum ? "maxItems"
            : values.Distinct().Count() < values.Count ? "uniqueItems"
            : null;
    }
}
