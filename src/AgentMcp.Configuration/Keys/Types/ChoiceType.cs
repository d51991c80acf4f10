using System.Text.Json;
using AgentMcp.Configuration.Nodes;

namespace AgentMcp.Configuration.Keys.Types;

/// <summary>One of a few names.</summary>
/// <typeparam name="T">The enum behind the names.</typeparam>
internal sealed class ChoiceType<T> : ConfigType<T>
    where T : struct, Enum
{
    private readonly (string Name, T Value)[] _choices =
        [.. Enum.GetValues<T>().Select(value => (JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()), value))];

    public override string Description => "one of " + string.Join(", ", _choices.Select(choice => choice.Name));

    internal override string? Read(ConfigNode node, ReadContext context, out T value)
    {
        value = default;
        return node is ConfigScalar { Kind: ConfigScalarKind.String } scalar ? Parse(scalar.Text, context, out value) : "type";
    }

    internal override string? Parse(string text, ReadContext context, out T value)
    {
        foreach (var choice in _choices)
        {
            if (choice.Name == text)
            {
                value = choice.Value;
                return null;
            }
        }

        value = default;
        return "enum";
    }

    internal override string Format(T value) => Array.Find(_choices, choice => EqualityComparer<T>.Default.Equals(choice.Value, value)).Name;

    internal override void Write(Utf8JsonWriter writer, T value) => writer.WriteStringValue(Format(value));

    internal override void WriteSchema(Utf8JsonWriter writer)
    {
        writer.WriteString("type", "string");
        writer.WriteStartArray("enum");
        foreach (var choice in _choices)
        {
            writer.WriteStringValue(choice.Name);
        }

        writer.WriteEndArray();
    }
}
