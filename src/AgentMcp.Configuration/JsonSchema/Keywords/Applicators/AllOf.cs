using System.Text.Json;
using AgentMcp.Configuration.JsonSchema.Evaluation;

namespace AgentMcp.Configuration.JsonSchema.Keywords.Applicators;

/// <summary><c>allOf</c>: every branch must hold.</summary>
internal sealed class AllOf(string location, SchemaNode[] branches) : Keyword("allOf", location)
{
    public override IReadOnlyList<SchemaNode> InPlace => branches;

    public override bool Evaluate(JsonElement instance, EvaluationState state, EvaluatedMarks? marks)
    {
        var valid = true;
        foreach (var branch in branches)
        {
            valid &= branch.Evaluate(instance, state, marks);
            if (!valid && !state.IsCollecting)
            {
                return false;
            }
        }

        return valid;
    }
}
