namespace AgentMcp.Memory.Store;

/// <summary>What a filter covers, counted.</summary>
internal sealed record MemoryStatistics
{
    public required long Total { get; init; }

    public required long Deleted { get; init; }

    public required double MeanImportance { get; init; }

    public required long Sessions { get; init; }

    public required long DistinctTags { get; init; }

    public DateTimeOffset? First { get; init; }

    public DateTimeOffset? Last { get; init; }

    public required IReadOnlyList<NamedCount> Scopes { get; init; }

    public required IReadOnlyList<NamedCount> Types { get; init; }

    public required IReadOnlyList<NamedCount> Domains { get; init; }

    public required IReadOnlyList<NamedCount> Tags { get; init; }

    public required IReadOnlyList<NamedCount> Importance { get; init; }
}
