using AgentMcp.Memory.Model;
using Microsoft.Data.Sqlite;

namespace AgentMcp.Benchmarks.Hub;

/// <summary>The rows of one memory by hand: the memory, its tags, its passage, which the triggers bring into both full-text indexes.</summary>
internal sealed class RawStoreRows : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _memory;
    private readonly SqliteCommand _tag;
    private readonly SqliteCommand _passage;

    public RawStoreRows(SqliteConnection connection)
    {
        _connection = connection;
        _memory = Prepare(
            """
            INSERT INTO memories(id, scope, type, importance, domain, created_at, updated_at, tags, files)
            VALUES ($id, 'project', 'fact', $importance, $domain, 0, 0, $tags, '[]') RETURNING number
            """,
            "$id", "$importance", "$domain", "$tags");
        _tag = Prepare("INSERT INTO memory_tags(tag, memory) VALUES ($tag, $memory)", "$tag", "$memory");
        _passage = Prepare(
            "INSERT INTO passages(number, words, content, notes, tags, domain, parts) VALUES ($number << 12, $words, $content, '', $tags, $domain, '')",
            "$number", "$words", "$content", "$tags", "$domain");
    }

    public void Insert(MemoryDetails memory)
    {
        // Immediate: a transaction that reads first and writes then would fail at once when another has written between.
        using var transaction = _connection.BeginTransaction(deferred: false);
        var number = (long)Run(_memory, transaction, Guid.CreateVersion7().ToString(), memory.Importance, memory.Domain, string.Join(' ', memory.Tags))!;
        foreach (var tag in memory.Tags)
        {
            _ = Run(_tag, transaction, tag, number);
        }

        _ = Run(_passage, transaction, number, memory.Content.Count(letter => letter is ' ') + 1, memory.Content, string.Join(' ', memory.Tags), memory.Domain);
        transaction.Commit();
    }

    public void Dispose()
    {
        _memory.Dispose();
        _tag.Dispose();
        _passage.Dispose();
    }

    private static object? Run(SqliteCommand command, SqliteTransaction transaction, params object?[] values)
    {
        command.Transaction = transaction;
        for (var index = 0; index < values.Length; index++)
        {
            command.Parameters[index].Value = values[index] ?? DBNull.Value;
        }

        return command.ExecuteScalar();
    }

    private SqliteCommand Prepare(string sql, params string[] parameters)
    {
        var command = _connection.CreateCommand();
        command.CommandText = sql;
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = parameter });
        }

        return command;
    }
}
