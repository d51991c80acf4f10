namespace AgentMcp.Rust.Cargo.Queue;

/// <summary>Who builds now and who is next.</summary>
/// <remarks>
/// A request starts when nothing that conflicts with it builds, and nothing that conflicts with it waits and goes first. So a request for the whole
/// target folder is not starved by builds of single profiles that come after it, and nobody waits for what has nothing to do with it. Among those of
/// one priority it is first come, first served; a stream of more urgent ones that never ends may keep a less urgent one waiting for as long.
/// </remarks>
internal static class QueueOrder
{
    /// <summary>In the order in which they go.</summary>
    public static IReadOnlyList<QueueEntry> Sort(IEnumerable<QueueEntry> waiting) => [.. waiting.OrderBy(entry => entry.Priority).ThenBy(entry => entry.Arrival)];

    /// <summary>Those that start now.</summary>
    public static IReadOnlyList<QueueEntry> Startable(IReadOnlyCollection<QueueEntry> running, IReadOnlyList<QueueEntry> sorted) =>
        [.. sorted.Where((entry, place) => !running.Any(entry.ConflictsWith) && !sorted.Take(place).Any(entry.ConflictsWith))];

    /// <summary>For each of those that wait, who goes first: those that it conflicts with, and those that these wait for. The ones that build come first.</summary>
    public static IReadOnlyDictionary<QueueEntry, IReadOnlyList<QueueEntry>> Ahead(IReadOnlyCollection<QueueEntry> running, IReadOnlyList<QueueEntry> sorted)
    {
        var ahead = new Dictionary<QueueEntry, IReadOnlyList<QueueEntry>>();
        for (var place = 0; place < sorted.Count; place++)
        {
            var entry = sorted[place];
            QueueEntry[] direct = [.. running.Where(entry.ConflictsWith), .. sorted.Take(place).Where(entry.ConflictsWith)];
            ahead[entry] = [.. direct.Concat(direct.SelectMany(each => ahead.GetValueOrDefault(each, []))).Distinct().OrderBy(each => each.StartedAt is null).ThenBy(each => each.Priority).ThenBy(each => each.Arrival)];
        }

        return ahead;
    }
}
