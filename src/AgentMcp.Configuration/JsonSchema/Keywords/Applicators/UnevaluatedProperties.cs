using System.Text.Json;
using AgentMcp.Configuration.JsonSchema.Evaluation;

namespace AgentMcp.Configuration.JsonSchema.Keywords.Applicators;

/// <summary><c>unevaluatedProperties</c>: a schema for what no other keyword of this schema, however deep in place, has dealt with.</summary>
internal sealed class UnevaluatedProperties(string location, SchemaNode schema, SchemaNode owner) : Keyword("unevaluatedProperties", location)
{
    public override bool ReadsMarks => true;

    public override bool Evaluate(JsonElement instance, EvaluationState state, EvaluatedMarks? marks)
    {
        if (instance.ValueKind is not JsonValueKind.Object)
        {
            return true;
        }

        var valid = true;
        foreach (var property in instance.EnumerateObject())
        {
            var name = property.Name;
            if (marks!.HasName(name))
            {
                continue;
            }

            valid &= schema.Verdict is false
                ? state.IsCollecting && state.FailProperty(this, name, property.Value, Evaluation.KnownProperties.Refuse(name, Evaluation.KnownProperties.Of(owner)))
                : state.Property(name, schema, property.Value);
            marks.AddName(name);
            if (!valid && !state.IsCollecting)
            {
                return false;
            }
        }

        return valid;
    }
}
