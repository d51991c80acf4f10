using System.Globalization;
using System.Text.Json;

namespace AgentMcp.Configuration.JsonSchema.Compilation;

/// <summary>The places below a schema where a dialect expects schemas: only there do <c>$id</c> and anchors mean anything.</summary>
internal static class SubschemaWalk
{
    public static IEnumerable<(string Pointer, JsonElement Element)> Below(JsonElement schema, string pointer, bool isDraft7)
    {
        foreach (var keyword in schema.EnumerateObject())
        {
            var here = JsonPointer.Append(pointer, keyword.Name);
            switch (keyword.Value.ValueKind)
            {
                case JsonValueKind.Object when IsMap(keyword.Name, isDraft7):
                    foreach (var property in keyword.Value.EnumerateObject())
                    {
                        yield return (JsonPointer.Append(here, property.Name), property.Value);
                    }

                    break;
                case JsonValueKind.Object when IsSchema(keyword.Name, isDraft7):
                    yield return (here, keyword.Value);
                    break;
                case JsonValueKind.Array when IsList(keyword.Name, isDraft7):
                    foreach (var (index, item) in keyword.Value.EnumerateArray().Index())
                    {
                        yield return ($"{here}/{index.ToString(CultureInfo.InvariantCulture)}", item);
                    }

                    break;
                default:
                    break;
            }
        }
    }

    private static bool IsSchema(string keyword, bool isDraft7) => keyword switch
    {
        "items" or "contains" or "additionalProperties" or "propertyNames" or "if" or "then" or "else" or "not" => true,
        "additionalItems" => isDraft7,
        "unevaluatedItems" or "unevaluatedProperties" or "contentSchema" => !isDraft7,
        _ => false,
    };

    private static bool IsList(string keyword, bool isDraft7) => keyword switch
    {
        "allOf" or "anyOf" or "oneOf" => true,
        "items" => isDraft7,
        "prefixItems" => !isDraft7,
        _ => false,
    };

    private static bool IsMap(string keyword, bool isDraft7) => keyword switch
    {
        "properties" or "patternProperties" or "definitions" => true,
        "dependencies" => isDraft7,
        "$defs" or "dependentSchemas" => !isDraft7,
        _ => false,
    };
}
