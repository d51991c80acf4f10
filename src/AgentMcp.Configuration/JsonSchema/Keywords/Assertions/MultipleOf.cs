using System.Text.Json;
using AgentMcp.Configuration.JsonSchema.Evaluation;
using AgentMcp.Configuration.JsonSchema.Values;

namespace AgentMcp.Configuration.JsonSchema.Keywords.Assertions;

/// <summary><c>multipleOf</c>, exact for decimals and for numbers of any size.</summary>
internal sealed class MultipleOf(string location, JsonElement divisor) : Assertion("multipleOf", location)
{
    private readonly JsonNumber _exact = JsonNumber.Of(divisor);
    private readonly long _whole = divisor.TryGetInt64(out var whole) ? whole : 0;

    protected override bool Holds(JsonElement instance, EvaluationState state) =>
        instance.ValueKind is not JsonValueKind.Number
        || (_whole > 0 && instance.TryGetInt64(out var whole) ? whole % _whole == 0 : JsonNumber.Of(instance).IsMultipleOf(_exact));

    protected override string Explain(JsonElement instance) => $"must be a multiple of {ValueText.Short(divisor)}; got {ValueText.Short(instance)}";
}
