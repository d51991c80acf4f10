namespace AgentMcp.Configuration.JsonSchema.Keywords.Assertions;

/// <summary>Names of the types in a schema and in a sentence.</summary>
internal static class JsonTypeNames
{
    private static readonly (JsonTypes Type, string Name, string Words)[] Names =
    [
        (JsonTypes.String, "string", "text"),
        (JsonTypes.Integer, "integer", "a whole number"),
        (JsonTypes.Number, "number", "a number"),
        (JsonTypes.Boolean, "boolean", "true or false"),
        (JsonTypes.Array, "array", "a list"),
        (JsonTypes.Object, "object", "an object"),
        (JsonTypes.Null, "null", "null"),
    ];

    public static JsonTypes? Find(string? name) => Array.Find(Names, row => row.Name == name) is { Name: not null } found ? found.Type : null;

    public static string Describe(JsonTypes types) => string.Join(" or ", Names.Where(row => types.HasFlag(row.Type)).Select(row => row.Words));
}
