using System.Text.Json;
using AgentMcp.Configuration.JsonSchema.Evaluation;

namespace AgentMcp.Configuration.JsonSchema.Keywords.Applicators;

/// <summary><c>dependentSchemas</c>, and the schemas of draft 7's <c>dependencies</c>: a property brings a schema for the whole object.</summary>
internal sealed class DependentSchemas(string name, string location, KeyValuePair<string, SchemaNode>[] schemas) : Keyword(name, location)
{
    public override IReadOnlyList<SchemaNode> InPlace { get; } = [.. schemas.Select(pair => pair.Value)];

    public override IReadOnlyList<SchemaNode> AlwaysInPlace => [];

    public override bool Evaluate(JsonElement instance, EvaluationState state, EvaluatedMarks? marks)
    {
        if (instance.ValueKind is not JsonValueKind.Object)
        {
            return true;
        }

        var valid = true;
        foreach (var (property, schema) in schemas)
        {
            if (instance.TryGetProperty(property, out _))
            {
                valid &= schema.Evaluate(instance, state, marks);
            }
        }

        return valid;
    }
}
