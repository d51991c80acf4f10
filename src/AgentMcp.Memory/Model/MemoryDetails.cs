namespace AgentMcp.Memory.Model;

/// <summary>What the writer of a memory says of it.</summary>
internal sealed record MemoryDetails
{
    /// <summary>The knowledge itself, in the writer's words.</summary>
    public required string Content { get; init; }

    /// <summary>Free labels; <c>name:value</c> groups them.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>1 to 10.</summary>
    public int Importance { get; init; } = 5;

    /// <summary>Area of knowledge, such as <c>storage</c>.</summary>
    public string? Domain { get; init; }

    /// <summary>What kind of knowledge it is.</summary>
    public MemoryType Type { get; init; } = MemoryType.Note;

    /// <summary>Where it comes from: a document, a commit, a person.</summary>
    public string? Source { get; init; }

    /// <summary>The files that it is about.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>Why.</summary>
    public string? Reasoning { get; init; }

    /// <summary>What came of it.</summary>
    public string? Outcome { get; init; }

    /// <summary>Who sees it.</summary>
    public MemoryScope Scope { get; init; } = MemoryScope.Project;

    /// <summary>When it happened; null when that is when it was stored.</summary>
    public DateTimeOffset? OccurredAt { get; init; }
}
