using System.Text.Json;
using AgentMcp.Memory.Model;
using Microsoft.Data.Sqlite;

namespace AgentMcp.Memory.Store;

/// <summary>Reads memories from rows.</summary>
internal static class MemoryRows
{
    /// <summary>Selects whole memories; a condition on <c>m</c> follows.</summary>
    public const string Select = """
        SELECT m.number, m.id, m.scope, p.id, p.name, m.session, m.type, m.importance, m.domain, m.tags, m.files, m.source, m.reasoning, m.outcome,
            m.occurred_at, m.created_at, m.updated_at, m.deleted_at, m.agent, m.host,
            (SELECT group_concat(content, '') FROM (SELECT content FROM passages WHERE number BETWEEN m.number << 12 AND (m.number << 12) + 4095 ORDER BY number))
        FROM memories AS m LEFT JOIN projects AS p ON p.number = m.project
        """;

    /// <summary>The memory of the current row.</summary>
    public static StoredMemory Read(SqliteDataReader row) => new()
    {
        Number = row.GetInt64(0),
        Id = row.GetString(1),
        Details = new MemoryDetails
        {
            Content = row.GetString(20),
            Scope = EnumText.Parse<MemoryScope>(row.GetString(2)),
            Type = EnumText.Parse<MemoryType>(row.GetString(6)),
            Importance = row.GetInt32(7),
            Domain = Text(row, 8),
            Tags = List(row.GetString(9)),
            Files = List(row.GetString(10)),
            Source = Text(row, 11),
            Reasoning = Text(row, 12),
            Outcome = Text(row, 13),
            OccurredAt = Time(row, 14),
        },
        Attribution = new Attribution
        {
            ProjectId = Text(row, 3),
            ProjectName = Text(row, 4),
            SessionId = Text(row, 5),
            Agent = Text(row, 18),
            Host = Text(row, 19),
        },
        CreatedAt = Time(row, 15)!.Value,
        UpdatedAt = Time(row, 16)!.Value,
        DeletedAt = Time(row, 17),
    };

    /// <summary>All memories that a reader yields.</summary>
    public static IReadOnlyList<StoredMemory> ReadAll(SqliteDataReader rows)
    {
        using (rows)
        {
            var memories = new List<StoredMemory>();
            while (rows.Read())
            {
                memories.Add(Read(rows));
            }

            return memories;
        }
    }

    private static string? Text(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static DateTimeOffset? Time(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(column));

    private static IReadOnlyList<string> List(string json) => json == "[]" ? [] : JsonSerializer.Deserialize(json, MemoryJsonContext.Default.IReadOnlyListString)!;
}
