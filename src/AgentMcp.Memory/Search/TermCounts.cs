using System.Collections.Concurrent;
using AgentMcp.Memory.Text;
using AgentMcp.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace AgentMcp.Memory.Search;

/// <summary>How many passages have a term. Remembered, because the counts only steer the search: which terms are rare enough to begin with.</summary>
internal sealed class TermCounts
{
    /// <summary>Counting stops here: beyond, a term is common and more so does not matter.</summary>
    public const int Bound = 30_000;

    private const int MostRemembered = 20_000;
    private const string Sql = "SELECT count(*) FROM (SELECT 1 FROM memory_words WHERE memory_words MATCH $match LIMIT $bound)";

    private readonly ConcurrentDictionary<string, (long Passages, long Memories)> _counts = new(StringComparer.Ordinal);

    /// <summary>Counts a term in a store whose newest memory has this number.</summary>
    public long Count(SqliteConnection connection, QueryTerm term, long newest)
    {
        if (_counts.TryGetValue(term.Match, out var known) && IsFresh(known, newest))
        {
            return known.Passages;
        }

        var passages = connection.Prepared(Sql).With("$match", term.Match).With("$bound", Bound).Scalar<long>();
        if (_counts.Count >= MostRemembered)
        {
            _counts.Clear();
        }

        _counts[term.Match] = (passages, newest);
        return passages;
    }

    // "No memory has it" is never remembered: the next call of any process must find what was just stored. A common term stays
    // common while the store grows by a twentieth; what is rare costs nothing to count again. A store that became smaller was restored, and is another.
    private static bool IsFresh((long Passages, long Memories) known, long newest) =>
        known.Passages > 0 && newest >= known.Memories && newest - known.Memories <= known.Memories / 20;
}
