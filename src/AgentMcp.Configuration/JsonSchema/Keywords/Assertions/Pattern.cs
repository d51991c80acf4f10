using System.Text.Json;
using AgentMcp.Configuration.JsonSchema.Evaluation;
using AgentMcp.Configuration.JsonSchema.Patterns;
using AgentMcp.Configuration.JsonSchema.Values;

namespace AgentMcp.Configuration.JsonSchema.Keywords.Assertions;

/// <summary><c>pattern</c>.</summary>
internal sealed class Pattern(string location, EcmaRegex regex) : Assertion("pattern", location)
{
    protected override bool Holds(JsonElement instance, EvaluationState state) =>
        instance.ValueKind is not JsonValueKind.String || regex.IsMatch(instance.GetString()!, Name, Location, instance, state);

    protected override string Explain(JsonElement instance) => $"must match the pattern {regex.Source}; got {ValueText.Short(instance)}";
}
