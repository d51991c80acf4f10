using System.Text.Json;
using AgentMcp.Configuration.JsonSchema.Evaluation;
using AgentMcp.Configuration.JsonSchema.Values;

namespace AgentMcp.Configuration.JsonSchema.Keywords.Assertions;

/// <summary><c>const</c>.</summary>
internal sealed class ConstantValue(string location, JsonElement value) : Assertion("const", location)
{
    protected override bool Holds(JsonElement instance, EvaluationState state) => JsonElementComparer.Instance.Equals(value, instance);

    protected override string Explain(JsonElement instance) => $"must be {ValueText.Short(value)}; got {ValueText.Short(instance)}";
}
