namespace AgentMcp.Configuration.JsonSchema;

/// <summary>One place where an instance breaks one keyword of its schema.</summary>
public sealed record SchemaViolation
{
    /// <summary>JSON pointer (RFC 6901) to the value in the instance; empty for the whole.</summary>
    public required string InstancePointer { get; init; }

    /// <summary>The keyword that was broken, such as <c>minimum</c>; <c>false</c> for a schema that is <c>false</c>, <c>$depth</c> for a value nested too deep.</summary>
    public required string Keyword { get; init; }

    /// <summary>Address of the keyword: the schema's own, <c>#</c>, and a JSON pointer.</summary>
    public required string SchemaLocation { get; init; }

    /// <summary>The value as JSON, cut after 80 bytes.</summary>
    public required string Value { get; init; }

    /// <summary>What is wrong, and what would be right.</summary>
    public required string Message { get; init; }

    /// <summary>For <c>anyOf</c> and <c>oneOf</c>: what the branch that came nearest still misses.</summary>
    public IReadOnlyList<SchemaViolation> Causes { get; init; } = [];
}
