namespace AgentMcp.Memory.Model;

/// <summary>A memory as it is kept.</summary>
internal sealed record StoredMemory
{
    /// <summary>Its place in the order of arrival; never used twice.</summary>
    public required long Number { get; init; }

    /// <summary>UUIDv7.</summary>
    public required string Id { get; init; }

    /// <summary>What its writer said.</summary>
    public required MemoryDetails Details { get; init; }

    /// <summary>Who stored it.</summary>
    public required Attribution Attribution { get; init; }

    /// <summary>When it was stored.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last changed.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>When it was deleted; it can be brought back for 30 days.</summary>
    public DateTimeOffset? DeletedAt { get; init; }

    /// <summary>When it happened, or was stored if nobody said.</summary>
    public DateTimeOffset HappenedAt => Details.OccurredAt ?? CreatedAt;
}
