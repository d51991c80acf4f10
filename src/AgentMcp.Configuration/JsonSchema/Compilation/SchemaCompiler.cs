using System.Text.Json;
using AgentMcp.Configuration.JsonSchema.Evaluation;
using AgentMcp.Configuration.JsonSchema.Keywords.References;
using AgentMcp.Configuration.JsonSchema.Patterns;

namespace AgentMcp.Configuration.JsonSchema.Compilation;

/// <summary>Turns schemas into nodes of keywords: each place once, references last.</summary>
internal sealed partial class SchemaCompiler
{
    private readonly SchemaOptions _options;
    private readonly ProblemList _problems = new();
    private readonly ResourceCatalogue _catalogue;
    private readonly ReferenceResolver _resolver;
    private readonly Dictionary<(SchemaDocument Document, string Pointer), SchemaNode> _nodes = [];
    private readonly Dictionary<string, EcmaRegex?> _patterns = new(StringComparer.Ordinal);
    private readonly Queue<Action> _references = new();
    private int _anchoredResources;

    public SchemaCompiler(SchemaOptions options)
    {
        _options = options;
        _catalogue = new ResourceCatalogue(options, _problems);
        _resolver = new ReferenceResolver(_catalogue, _problems);
    }

    public SchemaNode CompileRoot(JsonElement schema)
    {
        var root = NodeOf(_catalogue.AddDocument(schema, SchemaAddress.WithoutFragment(_options.BaseAddress)));

        // A reference may bring a document, the document dynamic anchors, and those further references.
        do
        {
            while (_references.TryDequeue(out var resolve))
            {
                resolve();
            }

            CompileDynamicAnchors();
        }
        while (_references.Count > 0);

        _problems.ThrowIfAny();
        ReferenceCircles.Find(_nodes.Values, _problems);
        _problems.ThrowIfAny();
        return root;
    }

    private void CompileDynamicAnchors()
    {
        for (; _anchoredResources < _catalogue.All.Count; _anchoredResources++)
        {
            var resource = _catalogue.All[_anchoredResources];
            foreach (var name in resource.DynamicAnchorNames)
            {
                resource.DynamicAnchors[name] = NodeOf(resource.Anchors[name]);
            }
        }
    }

    private SchemaNode NodeOf(SchemaPlace place)
    {
        var key = (place.Resource.Document, place.Pointer);
        if (_nodes.TryGetValue(key, out var node))
        {
            return node;
        }

        node = new SchemaNode(place.Location, place.Resource)
        {
            Verdict = place.Element.ValueKind switch { JsonValueKind.True => true, JsonValueKind.False => false, _ => null },
        };
        _nodes.Add(key, node);
        if (place.Element.ValueKind is JsonValueKind.Object)
        {
            node.Keywords = KeywordsOf(new SchemaReader(place, _problems), place.Resource.Dialect, node);
        }
        else if (node.Verdict is null)
        {
            _problems.Add(place.Location, "must be a schema: an object, true or false.");
        }

        return node;
    }

    private Keyword[] KeywordsOf(SchemaReader reader, Dialect dialect, SchemaNode owner)
    {
        var keywords = new List<Keyword?> { ReferenceOf(reader) };

        // Draft 7: "All other properties in a $ref object MUST be ignored."
        if (!dialect.IsDraft7 || keywords[0] is null)
        {
            if (!dialect.IsDraft7)
            {
                keywords.Add(DynamicReferenceOf(reader));
            }

            AddAssertions(keywords, reader, dialect);
            if (dialect.Has(Vocabularies.Applicator))
            {
                AddApplicators(keywords, reader, dialect);
            }

            if (dialect.Has(Vocabularies.Unevaluated) && !dialect.IsDraft7)
            {
                AddUnevaluated(keywords, reader, owner);
            }
        }

        return [.. keywords.OfType<Keyword>()];
    }

    private Reference? ReferenceOf(SchemaReader reader)
    {
        if (reader.Text("$ref") is not { } text)
        {
            return null;
        }

        var keyword = new Reference(reader.LocationOf("$ref"));
        _references.Enqueue(() =>
        {
            if (_resolver.Resolve(text, reader.Place.Resource, keyword.Location) is { } place)
            {
                keyword.Target = NodeOf(place);
            }
        });
        return keyword;
    }

    private DynamicReference? DynamicReferenceOf(SchemaReader reader)
    {
        if (reader.Text("$dynamicRef") is not { } text)
        {
            return null;
        }

        var keyword = new DynamicReference(reader.LocationOf("$dynamicRef"));
        _references.Enqueue(() =>
        {
            if (_resolver.Resolve(text, reader.Place.Resource, keyword.Location) is not { } place)
            {
                return;
            }

            keyword.Target = NodeOf(place);
            var name = Uri.UnescapeDataString(SchemaAddress.Fragment(text));
            keyword.Anchor = place.Resource.DynamicAnchorNames.Contains(name) && place.Resource.Anchors[name].Pointer == place.Pointer ? name : null;
        });
        return keyword;
    }

    private EcmaRegex? PatternOf(string source, string location)
    {
        if (!_patterns.TryGetValue(source, out var regex))
        {
            regex = EcmaRegex.TryCompile(source, _options.PatternTimeout, out var error);
            _patterns.Add(source, regex);
            if (regex is null)
            {
                _problems.Add(location, $"the pattern {source} cannot be read: {error}.");
            }
        }

        return regex;
    }
}
