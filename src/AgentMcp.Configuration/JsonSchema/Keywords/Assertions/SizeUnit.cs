using System.Text.Json;
using AgentMcp.Configuration.JsonSchema.Values;

namespace AgentMcp.Configuration.JsonSchema.Keywords.Assertions;

/// <summary>What a size is counted in, and the keywords that bound it.</summary>
internal sealed record SizeUnit(JsonValueKind Kind, string Minimum, string Maximum, string One, string Many, Func<JsonElement, int> Measure)
{
    public static SizeUnit Characters { get; } = new(JsonValueKind.String, "minLength", "maxLength", "character", "characters", CodePoints.Count);

    public static SizeUnit Items { get; } = new(JsonValueKind.Array, "minItems", "maxItems", "item", "items", array => array.GetArrayLength());

    public static SizeUnit Keys { get; } = new(JsonValueKind.Object, "minProperties", "maxProperties", "key", "keys", value => value.GetPropertyCount());
}
