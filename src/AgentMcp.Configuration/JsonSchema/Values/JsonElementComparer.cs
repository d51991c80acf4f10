using System.Text.Json;

namespace AgentMcp.Configuration.JsonSchema.Values;

/// <summary>Equality as JSON Schema means it: numbers by value, objects without order.</summary>
internal sealed class JsonElementComparer : IEqualityComparer<JsonElement>
{
    public static JsonElementComparer Instance { get; } = new();

    public bool Equals(JsonElement x, JsonElement y) => x.ValueKind == y.ValueKind && JsonElement.DeepEquals(x, y);

    public int GetHashCode(JsonElement obj)
    {
        switch (obj.ValueKind)
        {
            case JsonValueKind.Number:
                return JsonNumber.Of(obj).GetHashCode();
            case JsonValueKind.String:
                return obj.GetString()!.GetHashCode(StringComparison.Ordinal);
            case JsonValueKind.Array:
                var items = new HashCode();
                foreach (var item in obj.EnumerateArray())
                {
                    items.Add(GetHashCode(item));
                }

                return items.ToHashCode();
            case JsonValueKind.Object:
                // A sum, since the order of properties does not matter.
                var sum = 0;
                foreach (var property in obj.EnumerateObject())
                {
                    sum += HashCode.Combine(property.Name.GetHashCode(StringComparison.Ordinal), GetHashCode(property.Value));
                }

                return sum;
            default:
                return (int)obj.ValueKind;
        }
    }
}
