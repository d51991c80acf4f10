using System.Text.Json;

namespace AgentMcp.Configuration.JsonSchema.Evaluation;

/// <summary>A keyword that looks at the value alone and has one thing to say about it.</summary>
internal abstract class Assertion(string name, string location) : Keyword(name, location)
{
    public sealed override bool Evaluate(JsonElement instance, EvaluationState state, EvaluatedMarks? marks) =>
        Holds(instance, state) || (state.IsCollecting && state.Fail(this, instance, Explain(instance)));

    protected abstract bool Holds(JsonElement instance, EvaluationState state);

    protected abstract string Explain(JsonElement instance);
}
