using AgentMcp.Memory.Model;
using AgentMcp.Storage.Sqlite;

namespace AgentMcp.Memory.Store;

internal sealed partial class MemoryStore
{
    /// <summary>Lists memories in order.</summary>
    public Task<MemoryPage> ListAsync(MemoryFilter filter, MemorySort sort, int limit, ListPosition? after, CancellationToken cancellationToken)
    {
        var sql = new FilterSql(filter);
        var (order, behind) = sort switch
        {
            MemorySort.Oldest => ("m.happened_at, m.number", "(m.happened_at, m.number) > ($happened, $number)"),
            MemorySort.Importance => ("m.importance DESC, m.happened_at DESC, m.number DESC", "(m.importance, m.happened_at, m.number) < ($important, $happened, $number)"),
            _ => ("m.happened_at DESC, m.number DESC", "(m.happened_at, m.number) < ($happened, $number)"),
        };
        return database.ReadAsync(
            connection =>
            {
                var total = sql.Bind(connection.Prepared($"SELECT count(*) FROM memories AS m WHERE {sql.Condition}")).Scalar<long>();
                var page = sql.Bind(connection.Prepared($"{MemoryRows.Select} WHERE {sql.Condition}{(after is null ? "" : $" AND {behind}")} ORDER BY {order} LIMIT $limit"));
                if (after is { } position)
                {
                    page.With("$happened", position.HappenedAt).With("$number", position.Number);
                    if (sort is MemorySort.Importance)
                    {
                        page.With("$important", position.Importance);
                    }
                }

                var memories = MemoryRows.ReadAll(page.With("$limit", limit + 1).Query());
                return new MemoryPage([.. memories.Take(limit)], (int)total, memories.Count > limit);
            },
            cancellationToken);
    }

    /// <summary>Ids that begin or end with a text, newest first.</summary>
    public Task<IReadOnlyList<string>> ListIdsAsync(MemoryFilter filter, string given, int limit, CancellationToken cancellationToken)
    {
        var sql = new FilterSql(filter);
        return database.ReadAsync<IReadOnlyList<string>>(
            connection =>
            {
                var found = new List<string>();
                using var rows = sql.Bind(connection.Prepared($"""
                    SELECT m.id FROM memories AS m
                    WHERE {sql.Condition} AND (substr(m.id, 1, length($given)) = $given OR substr(m.id, -length($given)) = $given)
                    ORDER BY m.number DESC LIMIT $limit
                    """)).With("$given", given).With("$limit", limit).Query();
                while (rows.Read())
                {
                    found.Add(rows.GetString(0));
                }

                return found;
            },
            cancellationToken);
    }
}
