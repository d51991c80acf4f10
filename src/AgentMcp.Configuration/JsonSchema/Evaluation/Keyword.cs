using System.Text.Json;

namespace AgentMcp.Configuration.JsonSchema.Evaluation;

/// <summary>One keyword of one schema, or a close family of them, ready to be evaluated.</summary>
internal abstract class Keyword(string name, string location)
{
    public string Name { get; } = name;

    /// <summary>Address of the keyword in its schema.</summary>
    public string Location { get; } = location;

    /// <summary>Schemas that may be applied to the same value.</summary>
    public virtual IReadOnlyList<SchemaNode> InPlace => [];

    /// <summary>Those of <see cref="InPlace"/> that are applied to every value: a circle of them never ends.</summary>
    public virtual IReadOnlyList<SchemaNode> AlwaysInPlace => InPlace;

    /// <summary>Names of properties that the keyword knows.</summary>
    public virtual IEnumerable<string> KnownProperties => [];

    /// <summary>True for <c>unevaluated*</c>, which come last and look at what the others have marked.</summary>
    public virtual bool ReadsMarks => false;

    /// <summary>Whether the value satisfies the keyword; failures are noted in <paramref name="state"/>, what was dealt with in <paramref name="marks"/>.</summary>
    public abstract bool Evaluate(JsonElement instance, EvaluationState state, EvaluatedMarks? marks);
}
