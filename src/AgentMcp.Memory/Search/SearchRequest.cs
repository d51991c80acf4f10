using AgentMcp.Memory.Store;

namespace AgentMcp.Memory.Search;

/// <summary>A ranked search.</summary>
internal sealed record SearchRequest
{
    /// <summary>The question, any text.</summary>
    public required string Text { get; init; }

    /// <summary>Which memories may be returned.</summary>
    public required MemoryFilter Filter { get; init; }

    /// <summary>Most results.</summary>
    public required int Limit { get; init; }

    /// <summary>What earlier pages returned.</summary>
    public SearchPosition? After { get; init; }
}
