using AgentMcp.Memory.Search;
using AgentMcp.Memory.Store;
using AgentMcp.Memory.Text;
using Microsoft.Data.Sqlite;

namespace AgentMcp.Benchmarks.Memory;

/// <summary>The statements of a search on a plain connection: rank, then load ten rows.</summary>
internal sealed class RawSearch : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _rank;
    private readonly SqliteCommand _load;
    private readonly TermCounts _counts = new();

    public RawSearch(SqliteConnection connection, MemoryFilter filter)
    {
        _connection = connection;
        _rank = connection.CreateCommand();
        _rank.CommandText = RankingSql.Of(new FilterSql(filter));
        _rank.Parameters.AddWithValue("$project", filter.ProjectId);
        _rank.Parameters.AddWithValue("$session", filter.SessionId);
        _rank.Parameters.AddWithValue("$horizon", long.MaxValue);
        _rank.Parameters.AddWithValue("$limit", 110);
        _rank.Parameters.Add("$match", SqliteType.Text);
        _load = connection.CreateCommand();
        _load.CommandText = MemoryRows.Select + " WHERE m.number = $number";
        _load.Parameters.Add("$number", SqliteType.Integer);
    }

    /// <summary>The expression that the program uses, and the plain OR that it stands for.</summary>
    public (string Planned, string Plain) Plan(string question, long memories)
    {
        var terms = QueryAnalyzer.Analyze(question).Terms
            .Select(term => new TermCount(term, _counts.Count(_connection, term, memories)))
            .Where(count => count.Passages > 0)
            .OrderBy(count => count.Passages)
            .ToList();
        return (LexicalPlan.Make(terms, SearchRun.RankingBudget).Match, LexicalPlan.Make(terms, long.MaxValue).Match);
    }

    /// <summary>Ranks and reads every column of the first ten.</summary>
    public IReadOnlyList<long> Run(string match)
    {
        _rank.Parameters["$match"].Value = match;
        var best = new List<long>();
        using (var rows = _rank.ExecuteReader())
        {
            while (rows.Read())
            {
                best.Add(rows.GetInt64(0));
            }
        }

        foreach (var passage in best.Take(10))
        {
            _load.Parameters["$number"].Value = passage >> MemorySchema.PassageBits;
            using var row = _load.ExecuteReader();
            row.Read();
            for (var column = 0; column < row.FieldCount; column++)
            {
                _ = row.IsDBNull(column) ? null : row.GetString(column);
            }
        }

        return [.. best.Take(10)];
    }

    public void Dispose()
    {
        _rank.Dispose();
        _load.Dispose();
        _connection.Dispose();
    }
}
