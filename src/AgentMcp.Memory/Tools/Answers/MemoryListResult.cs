using System.Text.Json;
using AgentMcp.Memory.Store;

namespace AgentMcp.Memory.Tools;

/// <summary>Memories in an answer.</summary>
internal sealed record MemoryListResult
{
    /// <summary>Objects, or plain ids where only those were asked for.</summary>
    public required JsonElement Results { get; init; }

    /// <summary>How many there are, of all pages.</summary>
    public required int Total { get; init; }

    /// <summary>True when there may be more than <see cref="Total"/>: the search ended when it had enough.</summary>
    public bool? TotalIsMinimum { get; init; }

    /// <summary>How many are in this answer.</summary>
    public required int Returned { get; init; }

    /// <summary>Where to go on; absent at the end.</summary>
    public string? NextCursor { get; init; }

    /// <summary>Tags or a domain that no memory has, with the nearest that some have.</summary>
    public IReadOnlyList<UnknownName>? Unknown { get; init; }

    /// <summary>How the question was understood.</summary>
    public SearchExplanation? Explain { get; init; }
}
