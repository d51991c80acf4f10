using System.Text.Json;
using AgentMcp.Configuration.JsonSchema.Evaluation;

namespace AgentMcp.Configuration.JsonSchema.Keywords.Assertions;

/// <summary><c>dependentRequired</c>, and the lists of draft 7's <c>dependencies</c>.</summary>
internal sealed class DependentRequired(string name, string location, KeyValuePair<string, string[]>[] rules) : Keyword(name, location)
{
    public override bool Evaluate(JsonElement instance, EvaluationState state, EvaluatedMarks? marks)
    {
        if (instance.ValueKind is not JsonValueKind.Object)
        {
            return true;
        }

        var valid = true;
        foreach (var (property, needed) in rules)
        {
            if (!instance.TryGetProperty(property, out _))
            {
                continue;
            }

            foreach (var missing in needed)
            {
                if (!instance.TryGetProperty(missing, out _))
                {
                    valid = false;
                    if (state.IsCollecting)
                    {
                        state.Fail(this, instance, $"must have the key '{missing}' because it has '{property}'; add the one or take out the other");
                    }
                }
            }
        }

        return valid;
    }
}
