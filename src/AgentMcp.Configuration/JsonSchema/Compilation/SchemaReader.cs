using System.Globalization;
using System.Text.Json;
using AgentMcp.Configuration.JsonSchema.Values;

namespace AgentMcp.Configuration.JsonSchema.Compilation;

/// <summary>Reads the values of one schema's keywords; what has the wrong shape becomes a problem and is left out.</summary>
internal sealed class SchemaReader(SchemaPlace place, ProblemList problems)
{
    // Three dozen names are asked for, and three are there: asking the element each time would be most of the work.
    private readonly Dictionary<string, JsonElement> _keywords = LastOfEach(place.Element);

    public SchemaPlace Place => place;

    public string LocationOf(string keyword) => $"{place.Location}/{keyword}";

    public bool Has(string keyword, out JsonElement value) => _keywords.TryGetValue(keyword, out value);

    public string? Text(string keyword) => Value(keyword, JsonValueKind.String, "text")?.GetString();

    public bool Flag(string keyword) =>
        Has(keyword, out var value)
        && (value.ValueKind is JsonValueKind.True || (value.ValueKind is not JsonValueKind.False && Refuse(keyword, "true or false")));

    public JsonElement? Number(string keyword) => Value(keyword, JsonValueKind.Number, "a number");

    public int? Count(string keyword)
    {
        if (Number(keyword) is not { } number)
        {
            return null;
        }

        var count = JsonNumber.Of(number).ToCount();
        if (count is null)
        {
            Refuse(keyword, "a whole number of zero or more");
        }

        return count;
    }

    public JsonElement[]? List(string keyword) => Value(keyword, JsonValueKind.Array, "a list") is { } list ? [.. list.EnumerateArray()] : null;

    public string[]? Names(string keyword) =>
        Has(keyword, out var value) ? NamesOf(keyword, value) : null;

    public string[]? NamesOf(string keyword, JsonElement value)
    {
        if (value.ValueKind is JsonValueKind.Array && value.EnumerateArray().All(item => item.ValueKind is JsonValueKind.String))
        {
            return [.. value.EnumerateArray().Select(item => item.GetString()!)];
        }

        Refuse(keyword, "a list of names");
        return null;
    }

    public SchemaPlace? Schema(string keyword) => Has(keyword, out var value) ? place.At(keyword, value) : null;

    public SchemaPlace[]? Schemas(string keyword)
    {
        if (List(keyword) is not { } list)
        {
            return null;
        }

        if (list.Length == 0)
        {
            Refuse(keyword, "a list of one schema or more");
            return null;
        }

        var holder = place.At(keyword, _keywords[keyword]);
        return [.. list.Select((schema, index) => holder.At(index.ToString(CultureInfo.InvariantCulture), schema))];
    }

    public KeyValuePair<string, SchemaPlace>[]? SchemaMap(string keyword)
    {
        if (Value(keyword, JsonValueKind.Object, "an object of schemas") is not { } map)
        {
            return null;
        }

        var holder = place.At(keyword, map);
        return [.. map.EnumerateObject().Select(property => KeyValuePair.Create(property.Name, holder.At(property.Name, property.Value)))];
    }

    /// <summary>Notes that a keyword should have been something else; always false, to be returned.</summary>
    public bool Refuse(string keyword, string expected)
    {
        problems.Add(LocationOf(keyword), $"must be {expected}.");
        return false;
    }

    private static Dictionary<string, JsonElement> LastOfEach(JsonElement schema)
    {
        var keywords = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var keyword in schema.EnumerateObject())
        {
            keywords[keyword.Name] = keyword.Value;
        }

        return keywords;
    }

    private JsonElement? Value(string keyword, JsonValueKind kind, string expected)
    {
        if (!Has(keyword, out var value))
        {
            return null;
        }

        if (value.ValueKind == kind)
        {
            return value;
        }

        Refuse(keyword, expected);
        return null;
    }
}
