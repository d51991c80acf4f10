using System.Text.Json;
using AgentMcp.Configuration.JsonSchema.Evaluation;

namespace AgentMcp.Configuration.JsonSchema.Keywords.References;

/// <summary><c>$dynamicRef</c>: where it first leads to is a dynamic anchor, the outermost one of that name on the way here is meant.</summary>
internal sealed class DynamicReference(string location) : Keyword("$dynamicRef", location)
{
    private SchemaNode[] _target = [];

    /// <summary>Where the reference leads when nobody overrides it.</summary>
    public SchemaNode Target
    {
        get => _target[0];
        set => _target = [value];
    }

    /// <summary>The name of the dynamic anchor; null: an ordinary reference.</summary>
    public string? Anchor { get; set; }

    public override IReadOnlyList<SchemaNode> InPlace => _target;

    public override IReadOnlyList<SchemaNode> AlwaysInPlace => Anchor is null ? _target : [];

    public override bool Evaluate(JsonElement instance, EvaluationState state, EvaluatedMarks? marks)
    {
        var target = Anchor is null ? Target : state.FindDynamicAnchor(Anchor) ?? Target;
        return target.Evaluate(instance, state, marks);
    }
}
