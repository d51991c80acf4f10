using System.Text.Json;
using AgentMcp.Configuration.JsonSchema.Evaluation;

namespace AgentMcp.Configuration.JsonSchema.Keywords.Applicators;

/// <summary><c>not</c>: the schema must fail.</summary>
internal sealed class Not(string location, SchemaNode schema) : Keyword("not", location)
{
    public override IReadOnlyList<SchemaNode> AlwaysInPlace { get; } = [schema];

    public override bool Evaluate(JsonElement instance, EvaluationState state, EvaluatedMarks? marks) =>
        !state.Probe(schema, instance, marks: null)
        || (state.IsCollecting && state.Fail(this, instance, $"must not be what {schema.Location} describes; change it so that this no longer fits"));
}
