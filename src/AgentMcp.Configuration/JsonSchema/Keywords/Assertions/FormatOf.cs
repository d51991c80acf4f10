using System.Text.Json;
using AgentMcp.Configuration.JsonSchema.Evaluation;
using AgentMcp.Configuration.JsonSchema.Formats;
using AgentMcp.Configuration.JsonSchema.Values;

namespace AgentMcp.Configuration.JsonSchema.Keywords.Assertions;

/// <summary><c>format</c>, where it is to be checked.</summary>
internal sealed class FormatOf(string location, FormatRule rule) : Assertion("format", location)
{
    protected override bool Holds(JsonElement instance, EvaluationState state) =>
        instance.ValueKind is not JsonValueKind.String || rule.IsMatch(instance.GetString()!);

    protected override string Explain(JsonElement instance) => $"must be {rule.Words}; got {ValueText.Short(instance)}";
}
