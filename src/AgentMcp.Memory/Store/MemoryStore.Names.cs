using AgentMcp.Core.Errors;
using AgentMcp.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace AgentMcp.Memory.Store;

internal sealed partial class MemoryStore
{
    private const int MostNearest = 3;

    /// <summary>The tags and the domain of a filter that no memory in its scope has, each with its nearest.</summary>
    public Task<IReadOnlyList<UnknownName>> FindUnknownNamesAsync(MemoryFilter filter, CancellationToken cancellationToken)
    {
        var scope = new MemoryFilter { ProjectId = filter.ProjectId, SessionId = filter.SessionId, Scope = filter.Scope, SessionMode = filter.SessionMode };
        return database.ReadAsync<IReadOnlyList<UnknownName>>(
            connection =>
            {
                var unknown = new List<UnknownName>();
                foreach (var tag in filter.Tags.Where(tag => !Exists(connection, scope with { Tags = [tag] })))
                {
                    unknown.Add(new UnknownName("tags", tag, Nearest(connection, tag.TrimEnd('*'), "SELECT DISTINCT tag FROM memory_tags", name => scope with { Tags = [name] })));
                }

                if (filter.Domain is { } domain && !Exists(connection, scope with { Domain = domain }))
                {
                    unknown.Add(new UnknownName("domain", domain, Nearest(connection, domain, "SELECT DISTINCT domain FROM memories WHERE domain IS NOT NULL", name => scope with { Domain = name })));
                }

                return unknown;
            },
            cancellationToken);
    }

    // Names of other projects are nobody's business: what is near is shown only if the reader could see a memory that has it.
    private static List<string> Nearest(SqliteConnection connection, string given, string names, Func<string, MemoryFilter> having)
    {
        var known = new List<string>();
        using (var rows = connection.Prepared(names).Query())
        {
            while (rows.Read())
            {
                known.Add(rows.GetString(0));
            }
        }

        return [.. (NearestNames.Find(given, known, count: 20) ?? []).Where(name => Exists(connection, having(name))).Take(MostNearest)];
    }

    private static bool Exists(SqliteConnection connection, MemoryFilter filter)
    {
        var sql = new FilterSql(filter);
        return sql.Bind(connection.Prepared($"SELECT EXISTS(SELECT 1 FROM memories AS m WHERE {sql.Condition})")).Scalar<long>() > 0;
    }
}
