using System.Text.Json;
using AgentMcp.Configuration.JsonSchema.Evaluation;

namespace AgentMcp.Configuration.JsonSchema.Keywords.Applicators;

/// <summary><c>unevaluatedItems</c>: a schema for the items that no other keyword of this schema, however deep in place, has dealt with.</summary>
internal sealed class UnevaluatedItems(string location, SchemaNode schema) : Keyword("unevaluatedItems", location)
{
    public override bool ReadsMarks => true;

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
            if (!marks!.HasItem(index))
            {
                valid &= schema.Verdict is false
                    ? state.IsCollecting && state.FailItem(this, index, item, "no rule allows an item here; take it out")
                    : state.Item(index, schema, item);
                if (!valid && !state.IsCollecting)
                {
                    return false;
                }
            }

            index++;
        }

        marks!.AddFirstItems(index);
        return valid;
    }
}
