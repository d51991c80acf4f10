using AgentMcp.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace AgentMcp.Memory.Store;

internal sealed partial class MemoryStore
{
    /// <summary>Counts what a filter covers.</summary>
    /// <param name="filter">Which memories.</param>
    /// <param name="most">Most names of a breakdown.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public Task<MemoryStatistics> CountAsync(MemoryFilter filter, int most, CancellationToken cancellationToken)
    {
        var living = new FilterSql(filter with { Deleted = false });
        var deleted = new FilterSql(filter with { Deleted = true });
        return database.ReadAsync(
            connection =>
            {
                using var row = living.Bind(connection.Prepared($"""
                    SELECT count(*), avg(m.importance), count(DISTINCT m.session), min(m.happened_at), max(m.happened_at),
                        (SELECT count(DISTINCT t.tag) FROM memory_tags AS t JOIN memories AS m ON m.number = t.memory WHERE {living.Condition})
                    FROM memories AS m WHERE {living.Condition}
                    """)).Query();
                row.Read();
                var isEmpty = row.GetInt64(0) == 0;
                return new MemoryStatistics
                {
                    Total = row.GetInt64(0),
                    MeanImportance = isEmpty ? 0 : Math.Round(row.GetDouble(1), 1),
                    Sessions = row.GetInt64(2),
                    First = isEmpty ? null : DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(3)),
                    Last = isEmpty ? null : DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(4)),
                    DistinctTags = row.GetInt64(5),
                    Deleted = deleted.Bind(connection.Prepared($"SELECT count(*) FROM memories AS m WHERE {deleted.Condition}")).Scalar<long>(),
                    Scopes = Breakdown("m.scope", "memories AS m", "2 DESC, 1"),
                    Types = Breakdown("m.type", "memories AS m", "2 DESC, 1"),
                    Domains = Breakdown("m.domain", "memories AS m", "2 DESC, 1"),
                    Tags = Breakdown("t.tag", "memory_tags AS t JOIN memories AS m ON m.number = t.memory", "2 DESC, 1"),
                    Importance = Breakdown("m.importance", "memories AS m", "m.importance DESC"),
                };

                IReadOnlyList<NamedCount> Breakdown(string name, string from, string order) => CountBy(connection, living, name, from, order, most);
            },
            cancellationToken);
    }

    private static List<NamedCount> CountBy(SqliteConnection connection, FilterSql filter, string name, string from, string order, int most)
    {
        var counts = new List<NamedCount>();
        using var rows = filter.Bind(connection.Prepared($"SELECT CAST({name} AS TEXT), count(*) FROM {from} WHERE {filter.Condition} AND {name} IS NOT NULL GROUP BY {name} ORDER BY {order} LIMIT $most"))
            .With("$most", most).Query();
        while (rows.Read())
        {
            counts.Add(new NamedCount(rows.GetString(0), rows.GetInt64(1)));
        }

        return counts;
    }
}
