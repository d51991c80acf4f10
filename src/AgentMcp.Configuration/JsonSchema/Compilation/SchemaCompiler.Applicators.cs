using System.Text.Json;
using AgentMcp.Configuration.JsonSchema.Evaluation;
using AgentMcp.Configuration.JsonSchema.Keywords.Applicators;
using AgentMcp.Configuration.JsonSchema.Keywords.Assertions;
using AgentMcp.Configuration.JsonSchema.Patterns;

namespace AgentMcp.Configuration.JsonSchema.Compilation;

internal sealed partial class SchemaCompiler
{
    private void AddApplicators(List<Keyword?> keywords, SchemaReader reader, Dialect dialect)
    {
        keywords.Add(PropertiesOf(reader));
        keywords.Add(reader.Schema("propertyNames") is { } names ? new PropertyNames(reader.LocationOf("propertyNames"), NodeOf(names)) : null);
        keywords.Add(dialect.IsDraft7 ? Draft7ItemsOf(reader) : ItemsOf(reader));
        keywords.Add(ContainsOf(reader, dialect));
        keywords.Add(BranchesOf(reader, "allOf") is { } all ? new AllOf(reader.LocationOf("allOf"), all) : null);
        keywords.Add(BranchesOf(reader, "anyOf") is { } any ? new AnyOf(reader.LocationOf("anyOf"), any) : null);
        keywords.Add(BranchesOf(reader, "oneOf") is { } one ? new OneOf(reader.LocationOf("oneOf"), one) : null);
        keywords.Add(reader.Schema("not") is { } not ? new Not(reader.LocationOf("not"), NodeOf(not)) : null);
        keywords.Add(IfThenElseOf(reader));
        if (dialect.IsDraft7)
        {
            AddDependencies(keywords, reader);
        }
        else if (reader.SchemaMap("dependentSchemas") is { } dependent)
        {
            keywords.Add(new DependentSchemas("dependentSchemas", reader.LocationOf("dependentSchemas"), NodesOf(dependent)));
        }
    }

    private void AddUnevaluated(List<Keyword?> keywords, SchemaReader reader, SchemaNode owner)
    {
        keywords.Add(reader.Schema("unevaluatedItems") is { } items ? new UnevaluatedItems(reader.LocationOf("unevaluatedItems"), NodeOf(items)) : null);
        keywords.Add(reader.Schema("unevaluatedProperties") is { } left ? new UnevaluatedProperties(reader.LocationOf("unevaluatedProperties"), NodeOf(left), owner) : null);
    }

    private Properties? PropertiesOf(SchemaReader reader)
    {
        var named = reader.SchemaMap("properties");
        var patterns = reader.SchemaMap("patternProperties");
        var additional = reader.Schema("additionalProperties");
        if (named is null && patterns is null && additional is null)
        {
            return null;
        }

        var compiled = new List<KeyValuePair<EcmaRegex, SchemaNode>>();
        foreach (var (source, place) in patterns ?? [])
        {
            var node = NodeOf(place);
            if (PatternOf(source, place.Location) is { } regex)
            {
                compiled.Add(KeyValuePair.Create(regex, node));
            }
        }

        return new Properties(reader.LocationOf("additionalProperties"), NodesOf(named ?? []), [.. compiled], additional is { } rest ? NodeOf(rest) : null);
    }

    private Items? ItemsOf(SchemaReader reader)
    {
        var first = BranchesOf(reader, "prefixItems");
        var rest = reader.Schema("items");
        return first is null && rest is null ? null : new Items("items", reader.LocationOf("items"), first ?? [], rest is { } place ? NodeOf(place) : null);
    }

    // The list form gives each position its schema; only beside it does additionalItems mean anything.
    private Items? Draft7ItemsOf(SchemaReader reader)
    {
        if (!reader.Has("items", out var items))
        {
            return null;
        }

        if (items.ValueKind is not JsonValueKind.Array)
        {
            return new Items("items", reader.LocationOf("items"), [], NodeOf(reader.Schema("items")!.Value));
        }

        return new Items(
            "additionalItems",
            reader.LocationOf("additionalItems"),
            items.GetArrayLength() == 0 ? [] : BranchesOf(reader, "items") ?? [],
            reader.Schema("additionalItems") is { } rest ? NodeOf(rest) : null);
    }

    // The counts are assertions: a metaschema without the validation vocabulary leaves them without effect.
    private Contains? ContainsOf(SchemaReader reader, Dialect dialect)
    {
        if (reader.Schema("contains") is not { } schema)
        {
            return null;
        }

        var counts = !dialect.IsDraft7 && dialect.Has(Vocabularies.Validation);
        return new Contains(reader.LocationOf("contains"), NodeOf(schema), (counts ? reader.Count("minContains") : null) ?? 1, counts ? reader.Count("maxContains") : null);
    }

    private IfThenElse? IfThenElseOf(SchemaReader reader)
    {
        if (reader.Schema("if") is not { } condition)
        {
            return null;
        }

        var then = reader.Schema("then") is { } yes ? NodeOf(yes) : null;
        var otherwise = reader.Schema("else") is { } no ? NodeOf(no) : null;
        return new IfThenElse(reader.LocationOf("if"), NodeOf(condition), then, otherwise);
    }

    private void AddDependencies(List<Keyword?> keywords, SchemaReader reader)
    {
        if (reader.SchemaMap("dependencies") is not { } dependencies)
        {
            return;
        }

        var location = reader.LocationOf("dependencies");
        keywords.Add(new DependentRequired("dependencies", location,
            [.. dependencies
                .Where(pair => pair.Value.Element.ValueKind is JsonValueKind.Array)
                .Select(pair => KeyValuePair.Create(pair.Key, reader.NamesOf($"dependencies/{JsonPointer.Escape(pair.Key)}", pair.Value.Element) ?? []))]));
        keywords.Add(new DependentSchemas("dependencies", location, NodesOf([.. dependencies.Where(pair => pair.Value.Element.ValueKind is not JsonValueKind.Array)])));
    }

    private SchemaNode[]? BranchesOf(SchemaReader reader, string keyword) => reader.Schemas(keyword) is { } places ? [.. places.Select(NodeOf)] : null;

    private KeyValuePair<string, SchemaNode>[] NodesOf(KeyValuePair<string, SchemaPlace>[] places) =>
        [.. places.Select(pair => KeyValuePair.Create(pair.Key, NodeOf(pair.Value)))];
}
