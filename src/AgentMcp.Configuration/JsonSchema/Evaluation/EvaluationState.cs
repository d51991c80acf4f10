using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;
using AgentMcp.Configuration.JsonSchema.Compilation;
using AgentMcp.Configuration.JsonSchema.Values;

namespace AgentMcp.Configuration.JsonSchema.Evaluation;

/// <summary>One walk over one instance: where it is, which resources it came through, and what it found.</summary>
internal sealed class EvaluationState(JsonElement instance)
{
    // More schemas on one value than this is a circle that compiling could not see (through $dynamicRef, then, dependentSchemas).
    private const int MaximumSchemasOnOneValue = 256;

    // A schema can ask for exponential work without a circle: a hundred lines of allOf with two references each.
    // Honest work grows with the instance, by a few schemas a value.
    private const int StepsForAnyInstance = 200_000;
    private const int StepsForEachByte = 50;

    private const int MaximumViolations = 1000;

    private readonly InstancePath _path = new();
    private readonly List<SchemaResource> _scope = new(4);
    private int _schemasOnThisValue;
    private long _stepsLeft = StepsForAnyInstance + ((long)StepsForEachByte * JsonMarshal.GetRawUtf8Value(instance).Length);

    /// <summary>Where failures are written; null while only the verdict counts.</summary>
    public List<SchemaViolation>? Violations { get; set; }

    /// <summary>Where the present value stands.</summary>
    public string Pointer => _path.ToPointer();

    public bool IsCollecting => Violations is not null;

    /// <summary>Begins a schema on the present value; true when it opened a resource, which <see cref="Leave"/> must be told.</summary>
    public bool Enter(SchemaNode node, JsonElement value)
    {
        if (++_schemasOnThisValue > MaximumSchemasOnOneValue)
        {
            throw Stopped("$ref", node.Location, value, "the schema refers to itself again and again without going deeper into the value; break the circle in the schema");
        }

        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw Stopped("$depth", node.Location, value, "value and schema together are nested too deep to be checked; make one of them flatter");
        }

        if (--_stepsLeft < 0)
        {
            throw Stopped("$ref", node.Location, value, "checking took far more steps than the value is long; the schema repeats itself too often");
        }

        if (_scope.Count > 0 && ReferenceEquals(_scope[^1], node.Resource))
        {
            return false;
        }

        _scope.Add(node.Resource);
        return true;
    }

    public void Leave(bool openedResource)
    {
        _schemasOnThisValue--;
        if (openedResource)
        {
            _scope.RemoveAt(_scope.Count - 1);
        }
    }

    /// <summary>Evaluates a schema on a property of the present value.</summary>
    public bool Property(string name, SchemaNode node, JsonElement value) => Below(new PathSegment(name, -1, _schemasOnThisValue), node, value);

    /// <summary>Evaluates a schema on an item of the present value.</summary>
    public bool Item(int index, SchemaNode node, JsonElement value) => Below(new PathSegment(null, index, _schemasOnThisValue), node, value);

    /// <summary>Evaluates for the verdict alone.</summary>
    public bool Probe(SchemaNode node, JsonElement value, EvaluatedMarks? marks)
    {
        var violations = Violations;
        Violations = null;
        var start = marks?.Save() ?? default;
        var valid = node.Evaluate(value, this, marks);
        if (!valid)
        {
            marks?.Restore(start);
        }

        Violations = violations;
        return valid;
    }

    /// <summary>What is wrong with the present value under one schema, apart from all else that was found.</summary>
    public List<SchemaViolation> Collect(SchemaNode node, JsonElement value)
    {
        var violations = Violations;
        var found = new List<SchemaViolation>();
        Violations = found;
        node.Evaluate(value, this, marks: null);
        Violations = violations;
        return found;
    }

    /// <summary>The outermost resource on the way here that has the dynamic anchor.</summary>
    public SchemaNode? FindDynamicAnchor(string name)
    {
        foreach (var resource in _scope)
        {
            if (resource.DynamicAnchors.TryGetValue(name, out var node))
            {
                return node;
            }
        }

        return null;
    }

    /// <summary>Notes a failure on the present value; always false, to be returned.</summary>
    public bool Fail(Keyword keyword, JsonElement value, string message, IReadOnlyList<SchemaViolation>? causes = null) =>
        Fail(keyword.Name, keyword.Location, value, message, causes);

    public bool Fail(string keyword, string location, JsonElement value, string message, IReadOnlyList<SchemaViolation>? causes = null)
    {
        if (Violations is null)
        {
            return false;
        }

        if (Violations.Count >= MaximumViolations)
        {
            throw Stopped(keyword, location, value, $"more than {MaximumViolations} values are wrong; the rest was not looked at");
        }

        Violations.Add(Describe(keyword, location, _path.ToPointer(), value, message) with { Causes = causes ?? [] });
        return false;
    }

    /// <summary>Notes a failure of a property of the present value.</summary>
    public bool FailProperty(Keyword keyword, string property, JsonElement value, string message) =>
        FailBelow(new PathSegment(property, -1, _schemasOnThisValue), keyword, value, message);

    /// <summary>Notes a failure of an item of the present value.</summary>
    public bool FailItem(Keyword keyword, int index, JsonElement value, string message) =>
        FailBelow(new PathSegment(null, index, _schemasOnThisValue), keyword, value, message);

    public EvaluationStoppedException Stopped(string keyword, string location, JsonElement value, string message) =>
        new(Describe(keyword, location, _path.ToPointer(), value, message));

    private static SchemaViolation Describe(string keyword, string location, string pointer, JsonElement value, string message) => new()
    {
        InstancePointer = pointer,
        Keyword = keyword,
        SchemaLocation = location,
        Value = ValueText.Short(value),
        Message = message,
    };

    private bool FailBelow(PathSegment segment, Keyword keyword, JsonElement value, string message)
    {
        _path.Push(segment);
        Fail(keyword, value, message);
        _path.Pop();
        return false;
    }

    private bool Below(PathSegment segment, SchemaNode node, JsonElement value)
    {
        _path.Push(segment);
        _schemasOnThisValue = 0;
        var valid = node.Evaluate(value, this, marks: null);
        _schemasOnThisValue = _path.Pop().SchemasOnParent;
        return valid;
    }
}
