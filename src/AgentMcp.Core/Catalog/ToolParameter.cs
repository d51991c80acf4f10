using System.Text.Json;
using System.Text.Json.Nodes;

namespace AgentMcp.Core.Catalog;

/// <summary>One parameter of a tool, as the schema, the validator and the command line see it.</summary>
/// <param name="Name">Snake case.</param>
/// <param name="Kind">Type of the value, or of each element of a list.</param>
/// <param name="IsList">Whether it takes a list.</param>
/// <param name="IsRequired">Whether a call without it is refused.</param>
/// <param name="Choices">The values of <see cref="ToolParameterKind.Choice"/>.</param>
/// <param name="Facts">Description, default and bounds.</param>
public sealed record ToolParameter(
    string Name,
    ToolParameterKind Kind,
    bool IsList,
    bool IsRequired,
    IReadOnlyList<string> Choices,
    ToolParameterAttribute Facts)
{
    /// <summary>What it means.</summary>
    public string Description => Facts.Description;

    /// <summary>Name of its option on a command line.</summary>
    public string Option => "--" + Name.Replace('_', '-');

    /// <summary>The default as JSON, or null.</summary>
    public JsonNode? DefaultNode => Facts.Default switch
    {
        null => null,
        Enum value => JsonValue.Create(JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString())),
        bool value => JsonValue.Create(value),
        int value => JsonValue.Create(value),
        double value => JsonValue.Create(value),
        string value => JsonValue.Create(value),
        var other => throw new InvalidOperationException($"A default of {other.GetType()} has no JSON form (parameter {Name})."),
    };

    /// <summary>The JSON Schema of the value. One type each, never a union with null: several model providers reject those.</summary>
    public JsonObject ToSchema()
    {
        var value = new JsonObject { ["type"] = TypeName };
        if (Choices.Count > 0)
        {
            value["enum"] = new JsonArray([.. Choices.Select(choice => (JsonNode?)JsonValue.Create(choice))]);
        }

        AddBound(value, "minimum", Facts.Minimum);
        AddBound(value, "maximum", Facts.Maximum);
        if (Facts.MaximumLength > 0)
        {
            value["maxLength"] = Facts.MaximumLength;
        }

        var schema = value;
        if (IsList)
        {
            schema = new JsonObject { ["type"] = "array", ["items"] = value };
            if (Facts.MaximumItems > 0)
            {
                schema["maxItems"] = Facts.MaximumItems;
            }
        }

        if (!Facts.Evident)
        {
            schema["description"] = Description;
        }

        if (DefaultNode is { } node)
        {
            schema["default"] = node;
        }

        return schema;
    }

    /// <summary>The JSON Schema type of one value.</summary>
    public string TypeName => Kind switch
    {
        ToolParameterKind.Integer => "integer",
        ToolParameterKind.Number => "number",
        ToolParameterKind.Boolean => "boolean",
        ToolParameterKind.Object => "object",
        _ => "string",
    };

    private static void AddBound(JsonObject schema, string keyword, double bound)
    {
        if (!double.IsNaN(bound))
        {
            schema[keyword] = bound == Math.Truncate(bound) ? JsonValue.Create((long)bound) : JsonValue.Create(bound);
        }
    }
}
