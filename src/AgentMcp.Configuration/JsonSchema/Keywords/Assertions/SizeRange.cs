using System.Text.Json;
using AgentMcp.Configuration.JsonSchema.Evaluation;
using AgentMcp.Configuration.JsonSchema.Values;

namespace AgentMcp.Configuration.JsonSchema.Keywords.Assertions;

/// <summary><c>minLength</c>/<c>maxLength</c>, <c>minItems</c>/<c>maxItems</c>, <c>minProperties</c>/<c>maxProperties</c>.</summary>
internal sealed class SizeRange(string schemaLocation, SizeUnit unit, int? minimum, int? maximum)
    : Keyword(unit.Minimum, $"{schemaLocation}/{unit.Minimum}")
{
    public override bool Evaluate(JsonElement instance, EvaluationState state, EvaluatedMarks? marks)
    {
        if (instance.ValueKind != unit.Kind)
        {
            return true;
        }

        var size = unit.Measure(instance);
        var isSmall = size < minimum;
        if (!isSmall && !(size > maximum))
        {
            return true;
        }

        var keyword = isSmall ? unit.Minimum : unit.Maximum;
        return state.IsCollecting
            && state.Fail(keyword, $"{schemaLocation}/{keyword}", instance, $"must have {RangeText.Of(minimum, maximum, unit.One, unit.Many)}; it has {size}");
    }
}
