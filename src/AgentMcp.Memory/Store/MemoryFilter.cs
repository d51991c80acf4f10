using AgentMcp.Memory.Model;

namespace AgentMcp.Memory.Store;

/// <summary>Which memories a read may return. Without a scope: those of the project, the global ones, and those of the session itself.</summary>
internal sealed record MemoryFilter
{
    /// <summary>Identity of the reader's project; null outside of any.</summary>
    public string? ProjectId { get; init; }

    /// <summary>The reader's session.</summary>
    public string? SessionId { get; init; }

    /// <summary>Only this scope.</summary>
    public MemoryScope? Scope { get; init; }

    /// <summary>Whose.</summary>
    public SessionFilterMode SessionMode { get; init; }

    /// <summary>Only these kinds; empty for all.</summary>
    public IReadOnlyList<MemoryType> Types { get; init; } = [];

    /// <summary>Only with these tags; one that ends with <c>*</c> stands for all that begin so.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>How the tags combine.</summary>
    public TagMatch TagMatch { get; init; }

    /// <summary>Only this domain.</summary>
    public string? Domain { get; init; }

    /// <summary>At least this important.</summary>
    public int? MinImportance { get; init; }

    /// <summary>Happened at or after.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Happened at or before.</summary>
    public DateTimeOffset? Until { get; init; }

    /// <summary>Only deleted ones that can still be brought back, instead of living ones.</summary>
    public bool Deleted { get; init; }
}
