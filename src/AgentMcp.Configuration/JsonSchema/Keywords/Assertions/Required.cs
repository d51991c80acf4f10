using System.Text.Json;
using AgentMcp.Configuration.JsonSchema.Evaluation;

namespace AgentMcp.Configuration.JsonSchema.Keywords.Assertions;

/// <summary><c>required</c>: one violation for each missing key.</summary>
internal sealed class Required(string location, string[] names) : Keyword("required", location)
{
    public override IEnumerable<string> KnownProperties => names;

    public override bool Evaluate(JsonElement instance, EvaluationState state, EvaluatedMarks? marks)
    {
        if (instance.ValueKind is not JsonValueKind.Object)
        {
            return true;
        }

        var valid = true;
        foreach (var name in names)
        {
            if (!instance.TryGetProperty(name, out _))
            {
                valid = false;
                if (!state.IsCollecting)
                {
                    break;
                }

                state.Fail(this, instance, $"must have the key '{name}'; add it");
            }
        }

        return valid;
    }
}
