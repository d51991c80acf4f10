using System.Text.Json;
using AgentMcp.Configuration.JsonSchema.Evaluation;
using AgentMcp.Configuration.JsonSchema.Values;
using AgentMcp.Core.Errors;

namespace AgentMcp.Configuration.JsonSchema.Keywords.Assertions;

/// <summary><c>enum</c>.</summary>
internal sealed class OneOfValues(string location, JsonElement[] values) : Assertion("enum", location)
{
    private const int MaximumShown = 12;

    protected override bool Holds(JsonElement instance, EvaluationState state)
    {
        foreach (var value in values)
        {
            if (JsonElementComparer.Instance.Equals(value, instance))
            {
                return true;
            }
        }

        return false;
    }

    protected override string Explain(JsonElement instance)
    {
        var shown = string.Join(", ", values.Take(MaximumShown).Select(ValueText.Short)) + (values.Length > MaximumShown ? $" and {values.Length - MaximumShown} more" : "");
        var nearest = instance.ValueKind is JsonValueKind.String
            ? NearestNames.Find(instance.GetString()!, values.Where(value => value.ValueKind is JsonValueKind.String).Select(value => value.GetString()!), 1)
            : null;
        return $"must be one of {shown}; got {ValueText.Short(instance)}{(nearest is null ? "" : $"; did you mean \"{nearest[0]}\"?")}";
    }
}
