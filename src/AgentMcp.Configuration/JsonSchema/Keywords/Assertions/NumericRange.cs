using System.Text.Json;
using AgentMcp.Configuration.JsonSchema.Evaluation;
using AgentMcp.Configuration.JsonSchema.Values;

namespace AgentMcp.Configuration.JsonSchema.Keywords.Assertions;

/// <summary>The four bounds of a number, told in one sentence.</summary>
internal sealed class NumericRange(string schemaLocation, NumericBound[] bounds) : Keyword(bounds[0].Name, $"{schemaLocation}/{bounds[0].Name}")
{
    public override bool Evaluate(JsonElement instance, EvaluationState state, EvaluatedMarks? marks)
    {
        if (instance.ValueKind is not JsonValueKind.Number)
        {
            return true;
        }

        foreach (var bound in bounds)
        {
            if (!bound.Admits(instance))
            {
                return state.IsCollecting
                    && state.Fail(bound.Name, $"{schemaLocation}/{bound.Name}", instance, $"must be {Words()}; got {ValueText.Short(instance)}");
            }
        }

        return true;
    }

    private string Words() => bounds is [{ IsExclusive: false } low, { IsExclusive: false } high] && low.Name != high.Name
        ? $"from {low.Text} to {high.Text}"
        : string.Join(" and ", bounds.Select(bound => bound.Words));
}
