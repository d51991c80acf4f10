namespace AgentMcp.Memory.Context;

/// <summary>Which memories a section of the document wants; a memory fits when it passes every filter that is set.</summary>
/// <param name="Limit">At most so many.</param>
internal sealed record ContextMemoryQuery(int Limit)
{
    /// <summary>Types in snake case, any of them; empty for all.</summary>
    public IReadOnlyList<string> Types { get; init; } = [];

    /// <summary>Tags, any of them, with <c>stage:*</c> for a beginning; empty for all.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Tags that rule a memory out.</summary>
    public IReadOnlyList<string> WithoutTags { get; init; } = [];

    /// <summary>Lowest importance.</summary>
    public int MinimumImportance { get; init; } = 1;

    /// <summary>Most important first, then newest; else newest first. Equal ones by id, the greatest first.</summary>
    public bool ByImportance { get; init; }
}
