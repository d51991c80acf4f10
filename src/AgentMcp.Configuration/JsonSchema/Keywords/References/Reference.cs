using System.Text.Json;
using AgentMcp.Configuration.JsonSchema.Evaluation;

namespace AgentMcp.Configuration.JsonSchema.Keywords.References;

/// <summary><c>$ref</c>.</summary>
internal sealed class Reference(string location) : Keyword("$ref", location)
{
    private SchemaNode[] _target = [];

    /// <summary>Set when all schemas are known: references may point forward.</summary>
    public SchemaNode Target
    {
        get => _target[0];
        set => _target = [value];
    }

    public override IReadOnlyList<SchemaNode> InPlace => _target;

    public override bool Evaluate(JsonElement instance, EvaluationState state, EvaluatedMarks? marks) => Target.Evaluate(instance, state, marks);
}
