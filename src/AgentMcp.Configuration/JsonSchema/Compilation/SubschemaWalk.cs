using System.Globalization;
using System.Text.Json;

namespace AgentMcp.Configuration.JsonSchema.Compilation;

/// <summary>The places below a schema where a dialect expects schemas: only there do <c>$id</c> and anchors mean anything.</summary>
internal static class SubschemaWalk
{
    private static readonly string[] Single =
        ["items", "contains", "additionalProperties", "propertyNames", "if", "then", "else", "not"];

    private static readonly string[] Single7 = [.. Single, "additionalItems"];
    private static readonly string[] Single202012 = [.. Single, "unevaluatedItems", "unevaluatedProperties", "contentSchema"];
    private static readonly string[] Lists7 = ["allOf", "anyOf", "oneOf", "items"];
    private static readonly string[] Lists202012 = ["allOf", "anyOf", "oneOf", "prefixItems"];
    private static readonly string[] Maps7 = ["properties", "patternProperties", "definitions", "dependencies"];
    private static readonly string[] Maps202012 = ["properties", "patternProperties", "definitions", "$defs", "dependentSchemas"];

    public static IEnumerable<(string Pointer, JsonElement Element)> Below(JsonElement schema, string pointer, bool isDraft7)
    {
        foreach (var keyword in isDraft7 ? Single7 : Single202012)
        {
            if (schema.TryGetProperty(keyword, out var below) && below.ValueKind is JsonValueKind.Object)
            {
                yield return (JsonPointer.Append(pointer, keyword), below);
            }
        }

        foreach (var keyword in isDraft7 ? Lists7 : Lists202012)
        {
            if (schema.TryGetProperty(keyword, out var list) && list.ValueKind is JsonValueKind.Array)
            {
                foreach (var (index, item) in list.EnumerateArray().Index())
                {
                    yield return ($"{pointer}/{keyword}/{index.ToString(CultureInfo.InvariantCulture)}", item);
                }
            }
        }

        foreach (var keyword in isDraft7 ? Maps7 : Maps202012)
        {
            if (schema.TryGetProperty(keyword, out var map) && map.ValueKind is JsonValueKind.Object)
            {
                foreach (var property in map.EnumerateObject())
                {
                    yield return (JsonPointer.Append($"{pointer}/{keyword}", property.Name), property.Value);
                }
            }
        }
    }
}
