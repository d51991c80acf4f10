using System.Text.Json;
using AgentMcp.Configuration.JsonSchema.Evaluation;

namespace AgentMcp.Configuration.JsonSchema.Keywords.Applicators;

/// <summary><c>anyOf</c>: at least one branch must hold.</summary>
internal sealed class AnyOf(string location, SchemaNode[] branches) : Keyword("anyOf", location)
{
    public override IReadOnlyList<SchemaNode> InPlace => branches;

    public override bool Evaluate(JsonElement instance, EvaluationState state, EvaluatedMarks? marks)
    {
        var valid = false;
        foreach (var branch in branches)
        {
            valid |= state.Probe(branch, instance, marks);

            // Where somebody asks what is left over, the other branches' marks count too.
            if (valid && marks is null)
            {
                return true;
            }
        }

        return valid || (state.IsCollecting && NearestBranch.Fail(this, "one", branches, instance, state));
    }
}
