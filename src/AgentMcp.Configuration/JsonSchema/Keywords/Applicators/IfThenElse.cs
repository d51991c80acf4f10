using System.Text.Json;
using AgentMcp.Configuration.JsonSchema.Evaluation;

namespace AgentMcp.Configuration.JsonSchema.Keywords.Applicators;

/// <summary><c>if</c> with <c>then</c> and <c>else</c>.</summary>
internal sealed class IfThenElse(string location, SchemaNode condition, SchemaNode? then, SchemaNode? otherwise) : Keyword("if", location)
{
    public override IReadOnlyList<SchemaNode> InPlace { get; } = [.. new[] { condition, then, otherwise }.OfType<SchemaNode>()];

    public override IReadOnlyList<SchemaNode> AlwaysInPlace { get; } = [condition];

    public override bool Evaluate(JsonElement instance, EvaluationState state, EvaluatedMarks? marks)
    {
        var branch = state.Probe(condition, instance, marks) ? then : otherwise;
        return branch?.Evaluate(instance, state, marks) ?? true;
    }
}
