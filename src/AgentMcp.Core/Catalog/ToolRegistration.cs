using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using AgentMcp.Core.Invocation;

namespace AgentMcp.Core.Catalog;

/// <summary>A tool in the catalogue: its declaration, what its parameters and result look like, and the way to run it.</summary>
public abstract class ToolRegistration
{
    private readonly Lazy<IReadOnlyList<ToolParameter>> _parameters;

    private protected ToolRegistration(ToolDeclaration declaration, JsonTypeInfo arguments, JsonTypeInfo result)
    {
        Declaration = declaration;
        ResultType = result;
        _parameters = new Lazy<IReadOnlyList<ToolParameter>>(() => ToolParameterReader.Read(arguments));
    }

    /// <summary>Name, texts, hints, toolset.</summary>
    public ToolDeclaration Declaration { get; }

    /// <summary>Its name.</summary>
    public string Name => Declaration.Name;

    /// <summary>Metadata of the record that becomes <c>data</c>.</summary>
    public JsonTypeInfo ResultType { get; }

    /// <summary>Its parameters, required ones first.</summary>
    public IReadOnlyList<ToolParameter> Parameters => _parameters.Value;

    /// <summary>Whether it asks before it acts.</summary>
    public abstract bool IsPlanned { get; }

    /// <summary>The JSON Schema of its arguments; made anew, the caller may change it.</summary>
    public JsonObject ToInputSchema()
    {
        var properties = new JsonObject();
        foreach (var parameter in Parameters)
        {
            properties[parameter.Name] = parameter.ToSchema();
        }

        var schema = new JsonObject { ["type"] = "object", ["properties"] = properties };
        if (Parameters.Any(parameter => parameter.IsRequired))
        {
            schema["required"] = new JsonArray([.. Parameters.Where(parameter => parameter.IsRequired).Select(parameter => (JsonNode?)JsonValue.Create(parameter.Name))]);
        }

        schema["additionalProperties"] = false;
        return schema;
    }

    /// <summary>Runs it on arguments that were validated.</summary>
    internal abstract Task<ToolOutcome> RunAsync(JsonElement arguments, ToolContext context, CancellationToken cancellationToken);
}
