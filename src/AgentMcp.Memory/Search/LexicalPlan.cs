namespace AgentMcp.Memory.Search;

/// <summary>An FTS5 expression over the terms, made so that common terms rank memories but do not choose them.</summary>
/// <param name="Match">The expression.</param>
/// <param name="Scale">What to multiply bm25 with.</param>
/// <param name="IsComplete">Every memory with any of the terms is ranked.</param>
internal sealed record LexicalPlan(string Match, double Scale, bool IsComplete)
{
    /// <summary>Lets the rarest terms choose, as many as have about <paramref name="budget"/> hits together, at least one.</summary>
    /// <remarks>
    /// Ranking costs one to two microseconds a match, so an OR over common words does not scale. A memory that has only common words of the
    /// question hardly ever comes among the first: with 3,000 chosen, the first ten of 100,000 memories are those of the full OR in 99 of 100
    /// places, at a sixth of the time (benchmark memory-search). FTS5 has no optional terms; "(rare) AND (rare OR common OR common)" has
    /// every term in it twice, and so, as bm25 adds up the phrases of the expression, is exactly twice the score.
    /// </remarks>
    public static LexicalPlan Make(IReadOnlyList<TermCount> rarestFirst, long budget)
    {
        var chosen = 1;
        var hits = rarestFirst[0].Passages;
        while (chosen < rarestFirst.Count && hits + rarestFirst[chosen].Passages <= budget)
        {
            hits += rarestFirst[chosen++].Passages;
        }

        var rare = Or(rarestFirst.Take(chosen));
        if (chosen == rarestFirst.Count)
        {
            return new LexicalPlan(rare, 1, IsComplete: true);
        }

        var common = Or(rarestFirst.Skip(chosen));
        return new LexicalPlan($"({rare}) AND ({rare} OR {common} OR {common})", 0.5, IsComplete: false);
    }

    private static string Or(IEnumerable<TermCount> terms) => string.Join(" OR ", terms.Select(count => count.Term.Match));
}
