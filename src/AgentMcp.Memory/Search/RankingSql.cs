using AgentMcp.Memory.Store;

namespace AgentMcp.Memory.Search;

/// <summary>The statement that ranks passages.</summary>
internal static class RankingSql
{
    // Weights of bm25 in the order of the index's columns: content, notes, tags, domain, parts.
    private const string Score = "-bm25(memory_words, 1.0, 0.7, 2.0, 1.5, 0.6)";

    /// <summary>Numbers, scores and lengths of the best passages; parameters <c>$match</c>, <c>$horizon</c>, <c>$limit</c> and those of the filter.</summary>
    public static string Of(FilterSql filter) => $"""
        SELECT r.passage, r.score, p.words FROM (
            SELECT w.rowid AS passage, {Score} AS score FROM memory_words AS w CROSS JOIN memories AS m ON m.number = w.rowid >> 12
            WHERE memory_words MATCH $match AND m.number <= $horizon AND {filter.Condition}
            ORDER BY score DESC LIMIT $limit
        ) AS r CROSS JOIN passages AS p ON p.number = r.passage
        """;
}
