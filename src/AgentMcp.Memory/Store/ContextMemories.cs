using System.Globalization;
using AgentMcp.Memory.Context;
using AgentMcp.Memory.Model;
using AgentMcp.Storage.Sqlite;

namespace AgentMcp.Memory.Store;

/// <summary>Answers the context document from the store: the first few of a kind out of any number, without counting or reading the others.</summary>
internal sealed class ContextMemories(MemoryDatabase database) : IContextMemories
{
    public Task<IReadOnlyList<ContextMemory>> ReadAsync(string? projectId, ContextMemoryQuery query, CancellationToken cancellationToken)
    {
        var (sql, tags) = Translate(query);
        return database.ReadAsync<IReadOnlyList<ContextMemory>>(
            connection =>
            {
                var statement = connection.Prepared(sql).With("$project", projectId).With("$least", query.MinimumImportance).With("$limit", query.Limit);
                foreach (var (name, value) in tags)
                {
                    statement.With(name, value);
                }

                using var rows = statement.Query();
                var memories = new List<ContextMemory>();
                while (rows.Read())
                {
                    memories.Add(new ContextMemory(rows.GetString(0), rows.GetString(1), rows.GetString(2), DateTimeOffset.FromUnixTimeMilliseconds(rows.GetInt64(3))));
                }

                return memories;
            },
            cancellationToken);
    }

    // Global ones and those of the project are two ranges of one index (memories_by_kind), which holds all that choosing needs.
    private static (string Sql, List<(string Name, string Value)> Tags) Translate(ContextMemoryQuery query)
    {
        var tags = new List<(string Name, string Value)>();
        var condition = $"m.deleted_at IS NULL AND m.importance >= $least{Types(query)}{Tagged(query, tags)}";
        var order = query.ByImportance ? "importance DESC, happened_at DESC, number DESC" : "happened_at DESC, number DESC";
        return ($"""
            WITH chosen AS (
                SELECT number, importance, happened_at FROM memories AS m WHERE m.scope = 'global' AND {condition}
                UNION ALL
                SELECT number, importance, happened_at FROM memories AS m
                    WHERE m.scope = 'project' AND m.project = (SELECT number FROM projects WHERE id = $project) AND {condition}
                ORDER BY {order} LIMIT $limit)
            SELECT m.id, (SELECT content FROM passages WHERE number = m.number << {MemorySchema.PassageBits}), m.type, m.happened_at
            FROM chosen CROSS JOIN memories AS m ON m.number = chosen.number
            ORDER BY {string.Join(", ", order.Split(", ").Select(column => "chosen." + column))}
            """, tags);
    }

    private static string Types(ContextMemoryQuery query) =>
        query.Types.Count == 0 ? "" : $" AND m.type IN ({string.Join(", ", query.Types.Select(type => $"'{EnumText.Of(EnumText.Parse<MemoryType>(type))}'"))})";

    // A tag that rules out is dropped from the range as well: of a stage:* that thousands have, the few that are open are read.
    private static string Tagged(ContextMemoryQuery query, List<(string Name, string Value)> tags)
    {
        if (query.Tags.Count == 0)
        {
            return "";
        }

        var wanted = string.Join(" OR ", query.Tags.Select(tag => tag.EndsWith('*') ? $"(tag >= {Name(tag[..^1])} AND tag < {Name(tag[..^1] + FilterSql.Last)})" : $"tag = {Name(tag)}"));
        var without = query.WithoutTags.Count == 0 ? "''" : string.Join(", ", query.WithoutTags.Select(Name));
        return $" AND m.number IN (SELECT memory FROM memory_tags WHERE ({wanted}) AND tag NOT IN ({without}))"
            + $" AND NOT EXISTS (SELECT 1 FROM memory_tags AS other WHERE other.memory = m.number AND other.tag IN ({without}))";

        string Name(string value)
        {
            tags.Add((string.Create(CultureInfo.InvariantCulture, $"$tag{tags.Count}"), value));
            return tags[^1].Name;
        }
    }
}
