using System.Text.Json;
using AgentMcp.Configuration.JsonSchema.Evaluation;

namespace AgentMcp.Configuration.JsonSchema.Keywords.Applicators;

/// <summary><c>propertyNames</c>: a schema for every key.</summary>
internal sealed class PropertyNames(string location, SchemaNode schema) : Keyword("propertyNames", location)
{
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
            var element = JsonElement.Parse($"\"{JsonEncodedText.Encode(name)}\"");
            if (!state.Probe(schema, element, marks: null))
            {
                valid = false;
                if (!state.IsCollecting)
                {
                    break;
                }

                var causes = state.Collect(schema, element);
                state.FailProperty(this, name, element, $"the key itself {string.Join("; ", causes.Select(cause => cause.Message))}");
            }
        }

        return valid;
    }
}
