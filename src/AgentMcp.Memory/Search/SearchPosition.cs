namespace AgentMcp.Memory.Search;

/// <summary>How far a search was read. Scores move a little with each new memory, so what was returned is named instead of counted: no page repeats or loses a memory.</summary>
/// <param name="Horizon">Number of the newest memory at the time of the first page; later ones are left out.</param>
/// <param name="Returned">Numbers of the memories that earlier pages returned, ascending.</param>
internal sealed record SearchPosition(long Horizon, IReadOnlyList<long> Returned)
{
    /// <summary>The position after another page.</summary>
    public SearchPosition After(IEnumerable<long> numbers) => this with { Returned = [.. Returned.Concat(numbers).Order()] };
}
