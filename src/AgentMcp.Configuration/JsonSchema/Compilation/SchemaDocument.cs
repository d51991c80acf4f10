namespace AgentMcp.Configuration.JsonSchema.Compilation;

/// <summary>A JSON document with the schema resources in it, by pointer.</summary>
internal sealed class SchemaDocument
{
    public Dictionary<string, SchemaResource> Resources { get; } = new(StringComparer.Ordinal);
}
