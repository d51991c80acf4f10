using AgentMcp.Memory.Store;
using Microsoft.Data.Sqlite;

namespace AgentMcp.Memory.Tests.Harness;

/// <summary>Looks into <c>memory.db</c> behind the store's back.</summary>
internal sealed class RawDatabase : IAsyncDisposable
{
    private readonly SqliteConnection _connection;

    public RawDatabase(MemoryHost host)
        : this(host.Get<MemoryDatabase>().Path)
    {
    }

    public RawDatabase(string path)
    {
        AgentMcp.Storage.Native.SqliteNative.EnsureLoaded();
        _connection = new SqliteConnection($"Data Source={path};Pooling=False");
        _connection.Open();
    }

    public long Count(string sql)
    {
        using var command = _connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }

    /// <summary>Lets FTS5 compare both indexes with the text, and SQLite the whole file; throws where they differ.</summary>
    public void CheckIndexes()
    {
        foreach (var index in (string[])["memory_words", "memory_trigrams"])
        {
            using var command = _connection.CreateCommand();
            command.CommandText = $"INSERT INTO {index}({index}, rank) VALUES ('integrity-check', 1)";
            command.ExecuteNonQuery();
        }

        using var whole = _connection.CreateCommand();
        whole.CommandText = "PRAGMA integrity_check";
        Assert.Equal("ok", whole.ExecuteScalar());
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}
