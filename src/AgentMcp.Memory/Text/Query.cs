namespace AgentMcp.Memory.Text;

/// <summary>A question, analysed.</summary>
/// <param name="Terms">What to look for in the full-text index; any of them may match.</param>
/// <param name="Identifiers">The names from code in it, as written, in lower case.</param>
/// <param name="Words">Its other words: looked for inside longer words when too little was found.</param>
internal sealed record Query(IReadOnlyList<QueryTerm> Terms, IReadOnlyList<string> Identifiers, IReadOnlyList<string> Words)
{
    /// <summary>Nothing in it can be searched for: punctuation only.</summary>
    public bool IsEmpty => Terms.Count == 0;
}
