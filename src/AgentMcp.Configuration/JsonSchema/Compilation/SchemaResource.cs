using System.Text.Json;
using AgentMcp.Configuration.JsonSchema.Evaluation;

namespace AgentMcp.Configuration.JsonSchema.Compilation;

/// <summary>A schema with its own address: the root of a document, or a subschema with <c>$id</c>.</summary>
internal sealed class SchemaResource(SchemaDocument document, string pointer, JsonElement element, string address, Dialect dialect)
{
    public SchemaDocument Document { get; } = document;

    /// <summary>Where the resource stands in its document.</summary>
    public string Pointer { get; } = pointer;

    public JsonElement Element { get; } = element;

    public string Address { get; } = address;

    public Dialect Dialect { get; } = dialect;

    /// <summary>Places in the document by <c>$anchor</c>, <c>$dynamicAnchor</c> or draft 7's <c>$id</c> of a fragment.</summary>
    public Dictionary<string, SchemaPlace> Anchors { get; } = new(StringComparer.Ordinal);

    /// <summary>The names among <see cref="Anchors"/> that are dynamic.</summary>
    public HashSet<string> DynamicAnchorNames { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, SchemaNode> DynamicAnchors { get; } = new(StringComparer.Ordinal);

    /// <summary>Address of a place of the document that belongs to this resource.</summary>
    public string LocationOf(string documentPointer) => $"{Address}#{documentPointer[Pointer.Length..]}";
}
