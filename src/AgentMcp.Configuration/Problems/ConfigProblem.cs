using AgentMcp.Configuration.Keys;

namespace AgentMcp.Configuration.Problems;

/// <summary>One thing that is wrong with the configuration.</summary>
public sealed record ConfigProblem
{
    /// <summary>What it does.</summary>
    public required ProblemSeverity Severity { get; init; }

    /// <summary>The layer at fault; null when it is no single one.</summary>
    public LayerKind? Layer { get; init; }

    /// <summary>Path of the file, name of the variable or option.</summary>
    public string? Source { get; init; }

    /// <summary>Line from 1; 0 where there are none.</summary>
    public int Line { get; init; }

    /// <summary>Column from 1; 0 where there are none.</summary>
    public int Column { get; init; }

    /// <summary>Full name of the key; null for a fault of the whole source.</summary>
    public string? Key { get; init; }

    /// <summary>JSON pointer into the source (RFC 6901); null for a fault of the whole source.</summary>
    public string? Pointer { get; init; }

    /// <summary>What was not met: a keyword of the schema (<c>type</c>, <c>maximum</c>, <c>additionalProperties</c> …), or <c>syntax</c>, <c>layer</c>, <c>trust</c>, <c>deprecated</c>, <c>rule</c>, <c>secret</c>, <c>file</c>.</summary>
    public required string Keyword { get; init; }

    /// <summary>What was given, masked when the key is secret; null when there is nothing to show.</summary>
    public string? Value { get; init; }

    /// <summary>What is wrong and what to do, in a sentence.</summary>
    public required string Message { get; init; }

    /// <summary>Known keys or values closest to what was given, best first.</summary>
    public IReadOnlyList<string>? Nearest { get; init; }

    /// <summary>The place and the sentence.</summary>
    public override string ToString() => (Source, Line) switch
    {
        (null, _) => Message,
        (_, > 0) => $"{Source}:{Line}:{Column}: {Message}",
        _ => $"{Source}: {Message}",
    };
}
