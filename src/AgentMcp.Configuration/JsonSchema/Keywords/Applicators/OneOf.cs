using System.Text.Json;
using AgentMcp.Configuration.JsonSchema.Evaluation;

namespace AgentMcp.Configuration.JsonSchema.Keywords.Applicators;

/// <summary><c>oneOf</c>: one branch must hold, and no second.</summary>
internal sealed class OneOf(string location, SchemaNode[] branches) : Keyword("oneOf", location)
{
    public override IReadOnlyList<SchemaNode> InPlace => branches;

    public override bool Evaluate(JsonElement instance, EvaluationState state, EvaluatedMarks? marks)
    {
        var first = -1;
        for (var index = 0; index < branches.Length; index++)
        {
            if (!state.Probe(branches[index], instance, marks))
            {
                continue;
            }

            if (first >= 0)
            {
                return state.IsCollecting
                    && state.Fail(this, instance, $"must match only one of {branches.Length} alternatives; it matches number {first + 1} and number {index + 1}");
            }

            first = index;
        }

        return first >= 0 || (state.IsCollecting && NearestBranch.Fail(this, "exactly one", branches, instance, state));
    }
}
