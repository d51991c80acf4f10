using AgentMcp.Memory.Model;

namespace AgentMcp.Memory.Tools;

/// <summary>A memory in an answer; what a format leaves out is absent.</summary>
internal sealed record MemoryView
{
    public required string Id { get; init; }

    /// <summary>Higher is better; compares within one answer only.</summary>
    public double? Score { get; init; }

    public string? Content { get; init; }

    public string? Snippet { get; init; }

    public MemoryType? Type { get; init; }

    public IReadOnlyList<string>? Tags { get; init; }

    public int? Importance { get; init; }

    public string? Domain { get; init; }

    public string? Source { get; init; }

    public MemoryScope? Scope { get; init; }

    public string? Project { get; init; }

    public string? SessionId { get; init; }

    public string? Agent { get; init; }

    public string? Host { get; init; }

    public IReadOnlyList<string>? Files { get; init; }

    public string? Reasoning { get; init; }

    public string? Outcome { get; init; }

    public DateTimeOffset? OccurredAt { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? UpdatedAt { get; init; }

    public DateTimeOffset? DeletedAt { get; init; }

    public ScoreParts? Explain { get; init; }
}
