using System.Text.Json;
using AgentMcp.Configuration.JsonSchema.Evaluation;
using AgentMcp.Configuration.JsonSchema.Values;

namespace AgentMcp.Configuration.JsonSchema.Keywords.Applicators;

/// <summary><c>contains</c> with <c>minContains</c> and <c>maxContains</c>.</summary>
internal sealed class Contains(string location, SchemaNode schema, int minimum, int? maximum) : Keyword("contains", location)
{
    public override bool Evaluate(JsonElement instance, EvaluationState state, EvaluatedMarks? marks)
    {
        if (instance.ValueKind is not JsonValueKind.Array)
        {
            return true;
        }

        var violations = state.Violations;
        state.Violations = null;
        var count = 0;
        var index = 0;
        foreach (var item in instance.EnumerateArray())
        {
            if (state.Item(index, schema, item))
            {
                count++;
                marks?.AddItem(index);
            }

            index++;
        }

        state.Violations = violations;
        return (count >= minimum && !(count > maximum))
            || (state.IsCollecting && state.Fail(this, instance, $"must hold {RangeText.Of(minimum, maximum, "item", "items")} like {schema.Location}; it holds {count}"));
    }
}
