using System.Text.Json;
using AgentMcp.Configuration.JsonSchema.Evaluation;
using AgentMcp.Configuration.JsonSchema.Metaschemas;

namespace AgentMcp.Configuration.JsonSchema.Compilation;

/// <summary>All resources that a compilation has come across, by address. Documents are read when the first reference names them.</summary>
internal sealed class ResourceCatalogue(SchemaOptions options, ProblemList problems)
{
    private const int MaximumDepth = 256;

    private readonly Dictionary<string, SchemaResource> _byAddress = new(StringComparer.Ordinal);

    /// <summary>Every resource, in the order of reading.</summary>
    public List<SchemaResource> All { get; } = [];

    public SchemaPlace AddDocument(JsonElement root, string address)
    {
        // Reading and compiling go down as deep as the document does.
        if (InstanceGuard.Find(root, MaximumDepth) is { } refusal)
        {
            problems.Add($"{address}#", $"{refusal.Message}.");
            problems.ThrowIfAny();
        }

        var document = new SchemaDocument();
        var dialect = DialectOf(root, Dialect.Of(options.DefaultDraft), address);
        var resource = Add(new SchemaResource(document, "", root, IdentifierOf(root, address, dialect) ?? address, dialect));
        _byAddress.TryAdd(address, resource);
        Read(root, "", resource);
        return new SchemaPlace(root, "", resource);
    }

    /// <summary>The resource under an address; null when nobody has given it.</summary>
    public SchemaResource? Find(string address)
    {
        if (_byAddress.TryGetValue(address, out var known))
        {
            return known;
        }

        if (!options.Documents.TryGet(address, out var document))
        {
            if (!MetaschemaCatalogue.IsKnown(address))
            {
                return null;
            }

            document = MetaschemaCatalogue.Load(address);
        }

        return AddDocument(document, address).Resource;
    }

    /// <summary>Reads identifiers below a place that no keyword declares to be a schema, once a reference points there.</summary>
    public SchemaPlace ReadUndeclared(SchemaPlace place)
    {
        Visit(place.Element, place.Pointer, place.Resource);
        return place with { Resource = place.Resource.Document.Resources.GetValueOrDefault(place.Pointer) ?? place.Resource };
    }

    private void Visit(JsonElement schema, string pointer, SchemaResource enclosing)
    {
        if (schema.ValueKind is not JsonValueKind.Object || enclosing.Document.Resources.ContainsKey(pointer))
        {
            return;
        }

        var resource = enclosing;
        if (IdentifierOf(schema, enclosing.Address, enclosing.Dialect) is { } address)
        {
            var dialect = DialectOf(schema, enclosing.Dialect, address);
            resource = Add(new SchemaResource(enclosing.Document, pointer, schema, address, dialect));
        }

        Read(schema, pointer, resource);
    }

    private void Read(JsonElement schema, string pointer, SchemaResource resource)
    {
        if (schema.ValueKind is not JsonValueKind.Object)
        {
            return;
        }

        ReadAnchors(schema, pointer, resource);
        foreach (var (below, element) in SubschemaWalk.Below(schema, pointer, resource.Dialect.IsDraft7))
        {
            Visit(element, below, resource);
        }
    }

    private static void ReadAnchors(JsonElement schema, string pointer, SchemaResource resource)
    {
        var place = new SchemaPlace(schema, pointer, resource);
        if (resource.Dialect.IsDraft7)
        {
            if (!schema.TryGetProperty("$ref", out _) && TextOf(schema, "$id") is { } id && SchemaAddress.Fragment(id) is { Length: > 0 } name)
            {
                resource.Anchors.TryAdd(name, place);
            }

            return;
        }

        if (TextOf(schema, "$anchor") is { } anchor)
        {
            resource.Anchors.TryAdd(anchor, place);
        }

        if (TextOf(schema, "$dynamicAnchor") is { } dynamicAnchor)
        {
            resource.Anchors.TryAdd(dynamicAnchor, place);
            resource.DynamicAnchorNames.Add(dynamicAnchor);
        }
    }

    private SchemaResource Add(SchemaResource resource)
    {
        resource.Document.Resources[resource.Pointer] = resource;
        _byAddress.TryAdd(resource.Address, resource);
        All.Add(resource);
        return resource;
    }

    private Dialect DialectOf(JsonElement schema, Dialect inherited, string address)
    {
        if (TextOf(schema, "$schema") is not { } named)
        {
            return inherited;
        }

        var metaschema = SchemaAddress.WithoutFragment(named);
        if (metaschema is MetaschemaCatalogue.Draft7 or MetaschemaCatalogue.Draft202012)
        {
            return metaschema is MetaschemaCatalogue.Draft7 ? Dialect.Draft7 : Dialect.Draft202012;
        }

        if (!options.Documents.TryGet(metaschema, out var custom) || custom.ValueKind is not JsonValueKind.Object)
        {
            problems.Add($"{address}#/$schema", $"'{named}' is no edition of JSON Schema that is understood; use '{MetaschemaCatalogue.Draft202012}' or '{MetaschemaCatalogue.Draft7}#', or register that metaschema.");
            return inherited;
        }

        var edition = TextOf(custom, "$schema") is { } above && SchemaAddress.WithoutFragment(above) is MetaschemaCatalogue.Draft7 ? Dialect.Draft7 : Dialect.Draft202012;
        var dialect = edition.WithVocabulariesOf(custom, out var unknown);
        if (dialect is null)
        {
            problems.Add($"{address}#/$schema", $"'{named}' requires the vocabulary '{unknown}', which is not understood.");
        }

        return dialect ?? inherited;
    }

    // Null when the schema has no address of its own. In draft 7 a $ref hides its siblings, and an $id of a mere fragment is an anchor.
    private static string? IdentifierOf(JsonElement schema, string baseAddress, Dialect dialect)
    {
        if (TextOf(schema, "$id") is not { } id || (dialect.IsDraft7 && schema.TryGetProperty("$ref", out _)))
        {
            return null;
        }

        var relative = SchemaAddress.WithoutFragment(id);
        return relative.Length == 0 ? null : SchemaAddress.Resolve(baseAddress, relative);
    }

    private static string? TextOf(JsonElement schema, string keyword) =>
        schema.ValueKind is JsonValueKind.Object && schema.TryGetProperty(keyword, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;
}
