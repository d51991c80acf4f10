using System.Text.Json;
using AgentMcp.Configuration.JsonSchema.Evaluation;
using AgentMcp.Configuration.JsonSchema.Values;

namespace AgentMcp.Configuration.JsonSchema.Keywords.Assertions;

/// <summary><c>type</c>.</summary>
internal sealed class TypeOf(string location, JsonTypes allowed) : Assertion("type", location)
{
    protected override bool Holds(JsonElement instance, EvaluationState state) => instance.ValueKind switch
    {
        JsonValueKind.Object => allowed.HasFlag(JsonTypes.Object),
        JsonValueKind.Array => allowed.HasFlag(JsonTypes.Array),
        JsonValueKind.String => allowed.HasFlag(JsonTypes.String),
        JsonValueKind.True or JsonValueKind.False => allowed.HasFlag(JsonTypes.Boolean),
        JsonValueKind.Null => allowed.HasFlag(JsonTypes.Null),
        _ => allowed.HasFlag(JsonTypes.Number)
            || (allowed.HasFlag(JsonTypes.Integer) && (instance.TryGetInt64(out _) || JsonNumber.Of(instance).IsInteger)),
    };

    protected override string Explain(JsonElement instance) => $"must be {JsonTypeNames.Describe(allowed)}; got {ValueText.Short(instance)}";
}
