using System.Text.Json;
using AgentMcp.Configuration.JsonSchema.Evaluation;
using AgentMcp.Configuration.JsonSchema.Formats;
using AgentMcp.Configuration.JsonSchema.Keywords.Assertions;
using AgentMcp.Configuration.JsonSchema.Values;

namespace AgentMcp.Configuration.JsonSchema.Compilation;

internal sealed partial class SchemaCompiler
{
    private static readonly string[] BoundNames = ["minimum", "exclusiveMinimum", "maximum", "exclusiveMaximum"];

    private void AddAssertions(List<Keyword?> keywords, SchemaReader reader, Dialect dialect)
    {
        if (dialect.Has(Vocabularies.Validation))
        {
            keywords.Add(TypeOf(reader));
            keywords.Add(reader.List("enum") is { } values ? new OneOfValues(reader.LocationOf("enum"), values) : null);
            keywords.Add(reader.Has("const", out var constant) ? new ConstantValue(reader.LocationOf("const"), constant) : null);
            keywords.Add(RangeOf(reader));
            keywords.Add(MultipleOf(reader));
            keywords.Add(SizeOf(reader, SizeUnit.Characters));
            keywords.Add(SizeOf(reader, SizeUnit.Items));
            keywords.Add(SizeOf(reader, SizeUnit.Keys));
            keywords.Add(reader.Text("pattern") is { } source && PatternOf(source, reader.LocationOf("pattern")) is { } regex ? new Pattern(reader.LocationOf("pattern"), regex) : null);
            keywords.Add(reader.Flag("uniqueItems") ? new UniqueItems(reader.LocationOf("uniqueItems")) : null);
            keywords.Add(reader.Names("required") is { } names ? new Required(reader.LocationOf("required"), names) : null);
            if (!dialect.IsDraft7)
            {
                keywords.Add(DependentRequiredOf(reader));
            }
        }

        if ((_options.AssertFormats || dialect.Has(Vocabularies.FormatAssertion)) && reader.Text("format") is { } format && FormatCatalogue.Find(format) is { } rule)
        {
            keywords.Add(new FormatOf(reader.LocationOf("format"), rule));
        }
    }

    private static TypeOf? TypeOf(SchemaReader reader)
    {
        if (!reader.Has("type", out var value))
        {
            return null;
        }

        var types = JsonTypes.None;
        foreach (var item in value.ValueKind is JsonValueKind.Array ? [.. value.EnumerateArray()] : new[] { value })
        {
            if (item.ValueKind is not JsonValueKind.String || JsonTypeNames.Find(item.GetString()) is not { } type)
            {
                reader.Refuse("type", "string, integer, number, boolean, array, object, null or a list of these");
                return null;
            }

            types |= type;
        }

        return new TypeOf(reader.LocationOf("type"), types);
    }

    private static NumericRange? RangeOf(SchemaReader reader)
    {
        var bounds = new List<NumericBound>();
        foreach (var name in BoundNames)
        {
            if (reader.Number(name) is { } limit)
            {
                bounds.Add(new NumericBound(name, limit));
            }
        }

        return bounds.Count == 0 ? null : new NumericRange(reader.Place.Location, [.. bounds]);
    }

    private static MultipleOf? MultipleOf(SchemaReader reader)
    {
        if (reader.Number("multipleOf") is not { } divisor)
        {
            return null;
        }

        if (JsonNumber.Of(divisor).Digits.Sign > 0)
        {
            return new MultipleOf(reader.LocationOf("multipleOf"), divisor);
        }

        reader.Refuse("multipleOf", "a number above zero");
        return null;
    }

    private static SizeRange? SizeOf(SchemaReader reader, SizeUnit unit)
    {
        var minimum = reader.Count(unit.Minimum);
        var maximum = reader.Count(unit.Maximum);
        return minimum is null && maximum is null ? null : new SizeRange(reader.Place.Location, unit, minimum, maximum);
    }

    private static DependentRequired? DependentRequiredOf(SchemaReader reader)
    {
        if (!reader.Has("dependentRequired", out var map))
        {
            return null;
        }

        if (map.ValueKind is not JsonValueKind.Object)
        {
            reader.Refuse("dependentRequired", "an object of lists of names");
            return null;
        }

        var rules = new List<KeyValuePair<string, string[]>>();
        foreach (var property in map.EnumerateObject())
        {
            rules.Add(KeyValuePair.Create(property.Name, reader.NamesOf($"dependentRequired/{JsonPointer.Escape(property.Name)}", property.Value) ?? []));
        }

        return new DependentRequired("dependentRequired", reader.LocationOf("dependentRequired"), [.. rules]);
    }
}
