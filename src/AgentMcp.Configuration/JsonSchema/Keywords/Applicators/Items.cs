using System.Text.Json;
using AgentMcp.Configuration.JsonSchema.Evaluation;

namespace AgentMcp.Configuration.JsonSchema.Keywords.Applicators;

/// <summary><c>prefixItems</c> and <c>items</c>; in draft 7 the list form of <c>items</c> and <c>additionalItems</c>.</summary>
/// <param name="name">The keyword of <paramref name="rest"/>.</param>
internal sealed class Items(string name, string location, SchemaNode[] first, SchemaNode? rest) : Keyword(name, location)
{
    public override bool Evaluate(JsonElement instance, EvaluationState state, EvaluatedMarks? marks)
    {
        if (instance.ValueKind is not JsonValueKind.Array)
        {
            return true;
        }

        var valid = true;
        var index = 0;
        foreach (var item in instance.EnumerateArray())
        {
            var schema = index < first.Length ? first[index] : rest;
            if (schema is null)
            {
                break;
            }

            valid &= schema.Verdict is false
                ? state.IsCollecting && state.FailItem(this, index, item, $"there may be {index} items at most; take this one out")
                : state.Item(index, schema, item);
            if (!valid && !state.IsCollecting)
            {
                return false;
            }

            index++;
        }

        marks?.AddFirstItems(index);
        return valid;
    }
}
