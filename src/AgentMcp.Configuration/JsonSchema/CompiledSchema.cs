using System.Text.Json;
using AgentMcp.Configuration.JsonSchema.Compilation;
using AgentMcp.Configuration.JsonSchema.Evaluation;
using AgentMcp.Configuration.JsonSchema.Metaschemas;

namespace AgentMcp.Configuration.JsonSchema;

/// <summary>A JSON Schema, compiled once; evaluates any number of instances, from any number of threads.</summary>
public sealed class CompiledSchema
{
    private static readonly Lazy<CompiledSchema> Draft7Metaschema = new(() => Compile(MetaschemaCatalogue.Load(MetaschemaCatalogue.Draft7)));
    private static readonly Lazy<CompiledSchema> Draft202012Metaschema = new(() => Compile(MetaschemaCatalogue.Load(MetaschemaCatalogue.Draft202012)));

    private readonly SchemaNode _root;
    private readonly int _maximumDepth;

    private CompiledSchema(SchemaNode root, int maximumDepth)
    {
        _root = root;
        _maximumDepth = maximumDepth;
    }

    /// <summary>The schema of schemas: what it finds in a schema, <see cref="Compile"/> would trip over or ignore.</summary>
    public static CompiledSchema Metaschema(SchemaDraft draft) => draft is SchemaDraft.Draft7 ? Draft7Metaschema.Value : Draft202012Metaschema.Value;

    /// <summary>Compiles a schema with everything that it refers to.</summary>
    /// <exception cref="SchemaException">A keyword is malformed, a reference leads nowhere or in a circle, a pattern cannot be read.</exception>
    public static CompiledSchema Compile(JsonElement schema, SchemaOptions? options = null)
    {
        options ??= new SchemaOptions();
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaximumDepth, 1, nameof(options));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.MaximumDepth, 1000, nameof(options));
        return new CompiledSchema(new SchemaCompiler(options).CompileRoot(schema.Clone()), options.MaximumDepth);
    }

    /// <summary>Whether the instance satisfies the schema; what cannot be decided (a pattern ran out of time, an endless reference) does not.</summary>
    public bool IsValid(JsonElement instance)
    {
        try
        {
            InstanceGuard.Check(instance, _maximumDepth);
            return _root.Evaluate(instance, new EvaluationState(instance), marks: null);
        }
        catch (EvaluationStoppedException)
        {
            return false;
        }
    }

    /// <summary>Everything that is wrong with the instance; empty when nothing is. After 1,000 violations it stops and says so.</summary>
    public IReadOnlyList<SchemaViolation> Validate(JsonElement instance)
    {
        // The quick pass makes no list and no text; only what failed is worth telling in detail.
        if (IsValid(instance))
        {
            return [];
        }

        var violations = new List<SchemaViolation>();
        try
        {
            InstanceGuard.Check(instance, _maximumDepth);
            _root.Evaluate(instance, new EvaluationState(instance) { Violations = violations }, marks: null);
        }
        catch (EvaluationStoppedException stopped)
        {
            violations.Add(stopped.Violation);
        }

        return violations;
    }
}
