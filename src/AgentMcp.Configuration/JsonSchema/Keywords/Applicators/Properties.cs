using System.Text.Json;
using AgentMcp.Configuration.JsonSchema.Evaluation;
using AgentMcp.Configuration.JsonSchema.Patterns;

namespace AgentMcp.Configuration.JsonSchema.Keywords.Applicators;

/// <summary><c>properties</c>, <c>patternProperties</c> and <c>additionalProperties</c>: the last takes what the others leave.</summary>
internal sealed class Properties(string location, KeyValuePair<string, SchemaNode>[] named, KeyValuePair<EcmaRegex, SchemaNode>[] patterns, SchemaNode? additional)
    : Keyword("additionalProperties", location)
{
    private readonly Dictionary<string, SchemaNode> _named = LastOfEach(named);

    public override IEnumerable<string> KnownProperties => _named.Keys;

    public override bool Evaluate(JsonElement instance, EvaluationState state, EvaluatedMarks? marks)
    {
        if (instance.ValueKind is not JsonValueKind.Object)
        {
            return true;
        }

        var valid = true;
        foreach (var property in instance.EnumerateObject())
        {
            valid &= EvaluateProperty(property.Name, property.Value, state, marks);
            if (!valid && !state.IsCollecting)
            {
                return false;
            }
        }

        return valid;
    }

    // JSON lets a name come twice; as everywhere, the last one counts. (A frozen dictionary takes longer to build than a configuration takes to check.)
    private static Dictionary<string, SchemaNode> LastOfEach(KeyValuePair<string, SchemaNode>[] named)
    {
        var byName = new Dictionary<string, SchemaNode>(named.Length, StringComparer.Ordinal);
        foreach (var (name, schema) in named)
        {
            byName[name] = schema;
        }

        return byName;
    }

    private bool EvaluateProperty(string name, JsonElement value, EvaluationState state, EvaluatedMarks? marks)
    {
        var valid = true;
        var known = false;
        if (_named.TryGetValue(name, out var schema))
        {
            known = true;
            valid = state.Property(name, schema, value);
        }

        foreach (var (pattern, below) in patterns)
        {
            if (pattern.IsMatch(name, "patternProperties", below.Location, value, state))
            {
                known = true;
                valid &= state.Property(name, below, value);
            }
        }

        if (!known && additional is not null)
        {
            known = true;
            valid = additional.Verdict is false
                ? state.IsCollecting && state.FailProperty(this, name, value, Evaluation.KnownProperties.Refuse(name, _named.Keys))
                : state.Property(name, additional, value);
        }

        if (known)
        {
            marks?.AddName(name);
        }

        return valid;
    }
}
