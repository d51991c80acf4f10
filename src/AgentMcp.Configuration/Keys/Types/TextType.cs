using System.Text.Json;
using System.Text.RegularExpressions;
using AgentMcp.Configuration.Nodes;

namespace AgentMcp.Configuration.Keys.Types;

/// <summary>A text that is not empty, perhaps of a form.</summary>
/// <param name="pattern">Form that the whole text must have; null takes any.</param>
/// <param name="description">The form for people.</param>
internal sealed class TextType(Regex? pattern = null, string description = "a text") : ConfigType<string>
{
    public override string Description => description;

    internal override string? Read(ConfigNode node, ReadContext context, out string value)
    {
        value = "";
        return node is ConfigScalar { Kind: ConfigScalarKind.String } scalar ? Parse(scalar.Text, context, out value) : "type";
    }

    internal override string? Parse(string text, ReadContext context, out string value)
    {
        value = text;
        return text.Length == 0 ? "minLength" : pattern is null || pattern.IsMatch(text) ? null : "pattern";
    }

    internal override string Format(string value) => value;

    internal override void Write(Utf8JsonWriter writer, string value) => writer.WriteStringValue(value);

    internal override void WriteSchema(Utf8JsonWriter writer)
    {
        writer.WriteString("type", "string");
        writer.WriteNumber("minLength", 1);
        if (pattern is not null)
        {
            writer.WriteString("pattern", pattern.ToString());
        }
    }
}
