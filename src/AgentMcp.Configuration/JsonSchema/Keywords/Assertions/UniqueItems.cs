using System.Text.Json;
using AgentMcp.Configuration.JsonSchema.Evaluation;
using AgentMcp.Configuration.JsonSchema.Values;

namespace AgentMcp.Configuration.JsonSchema.Keywords.Assertions;

/// <summary><c>uniqueItems</c>.</summary>
internal sealed class UniqueItems(string location) : Assertion("uniqueItems", location)
{
    // Comparing each with each is quicker than hashing up to about here.
    private const int Few = 12;

    protected override bool Holds(JsonElement instance, EvaluationState state) =>
        instance.ValueKind is not JsonValueKind.Array || FindRepeated(instance) is null;

    protected override string Explain(JsonElement instance)
    {
        var (first, second) = FindRepeated(instance)!.Value;
        return $"must not repeat an item; number {first + 1} and number {second + 1} are both {ValueText.Short(instance[second])}";
    }

    private static (int First, int Second)? FindRepeated(JsonElement array) => array.GetArrayLength() <= Few ? FindAmongFew(array) : FindAmongMany(array);

    private static (int First, int Second)? FindAmongFew(JsonElement array)
    {
        var second = 0;
        foreach (var item in array.EnumerateArray())
        {
            var first = 0;
            foreach (var earlier in array.EnumerateArray())
            {
                if (first == second)
                {
                    break;
                }

                if (JsonElementComparer.Instance.Equals(earlier, item))
                {
                    return (first, second);
                }

                first++;
            }

            second++;
        }

        return null;
    }

    private static (int First, int Second)? FindAmongMany(JsonElement array)
    {
        var seen = new Dictionary<JsonElement, int>(JsonElementComparer.Instance);
        var index = 0;
        foreach (var item in array.EnumerateArray())
        {
            if (!seen.TryAdd(item, index))
            {
                return (seen[item], index);
            }

            index++;
        }

        return null;
    }
}
