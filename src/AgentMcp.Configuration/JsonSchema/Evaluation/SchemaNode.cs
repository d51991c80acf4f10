using System.Text.Json;
using AgentMcp.Configuration.JsonSchema.Compilation;

namespace AgentMcp.Configuration.JsonSchema.Evaluation;

/// <summary>A compiled schema: true, false, or its keywords.</summary>
internal sealed class SchemaNode(string location, SchemaResource resource)
{
    private Keyword[] _keywords = [];
    private bool _readsMarks;

    /// <summary>Address of the schema.</summary>
    public string Location { get; } = location;

    public SchemaResource Resource { get; } = resource;

    /// <summary>The verdict of a boolean schema.</summary>
    public bool? Verdict { get; init; }

    public Keyword[] Keywords
    {
        get => _keywords;
        set
        {
            _keywords = value;
            _readsMarks = Array.Exists(value, keyword => keyword.ReadsMarks);
        }
    }

    public bool Evaluate(JsonElement instance, EvaluationState state, EvaluatedMarks? marks)
    {
        if (Verdict is { } verdict)
        {
            return verdict || (state.IsCollecting && state.Fail("false", Location, instance, "is not allowed here; take it out"));
        }

        // A node that asks what is left sees its own keywords' marks only, not those of its siblings.
        var own = _readsMarks && instance.ValueKind is JsonValueKind.Object or JsonValueKind.Array ? new EvaluatedMarks() : marks;
        var opened = state.Enter(this, instance);
        var valid = true;
        foreach (var keyword in _keywords)
        {
            if (!keyword.Evaluate(instance, state, own))
            {
                valid = false;
                if (!state.IsCollecting)
                {
                    break;
                }
            }
        }

        state.Leave(opened);
        if (marks is not null && !ReferenceEquals(own, marks))
        {
            own?.CopyTo(marks);
        }

        return valid;
    }
}
