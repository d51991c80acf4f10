using AgentMcp.Memory.Text;

namespace AgentMcp.Memory.Search;

/// <summary>What a search found and how.</summary>
internal sealed record SearchOutcome
{
    /// <summary>The question, analysed.</summary>
    public required Query Query { get; init; }

    /// <summary>Best first.</summary>
    public required IReadOnlyList<SearchHit> Hits { get; init; }

    /// <summary>How many memories were found, earlier pages included.</summary>
    public required int Total { get; init; }

    /// <summary>There may be more than <see cref="Total"/>: ranking ended early because enough was found.</summary>
    public required bool TotalIsMinimum { get; init; }

    /// <summary>Whether another page exists.</summary>
    public required bool HasMore { get; init; }

    /// <summary>Where the next page begins, without this one's hits.</summary>
    public required SearchPosition Position { get; init; }

    /// <summary>The terms that took part, the rarest first, with their counts.</summary>
    public required IReadOnlyList<TermCount> Terms { get; init; }

    /// <summary>Terms that no memory has.</summary>
    public required IReadOnlyList<string> Missing { get; init; }

    /// <summary>Terms that were left out of a long question, being its most common.</summary>
    public required IReadOnlyList<string> LeftOut { get; init; }
}
