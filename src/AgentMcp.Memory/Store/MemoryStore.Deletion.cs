using AgentMcp.Memory.Model;
using AgentMcp.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace AgentMcp.Memory.Store;

internal sealed partial class MemoryStore
{
    /// <summary>Hides a memory from every read; it can be brought back for 30 days. Those deleted longer ago are removed for good. Null when there is none of that id.</summary>
    public Task<StoredMemory?> DeleteAsync(string id, CancellationToken cancellationToken)
    {
        var now = Now();
        return database.WriteAsync(
            connection =>
            {
                Purge(connection, now - Recoverable);
                var memory = Find(connection, id);
                return memory is null or { DeletedAt: not null } ? memory : SetDeleted(connection, memory, now);
            },
            cancellationToken);
    }

    /// <summary>Brings a deleted memory back. Null when there is none of that id.</summary>
    public Task<StoredMemory?> RestoreAsync(string id, CancellationToken cancellationToken) =>
        database.WriteAsync(connection => Find(connection, id) is { } memory ? SetDeleted(connection, memory, null) : null, cancellationToken);

    private static StoredMemory SetDeleted(SqliteConnection connection, StoredMemory memory, DateTimeOffset? at)
    {
        connection.Prepared("UPDATE memories SET deleted_at = $at WHERE number = $number").With("$at", at?.ToUnixTimeMilliseconds()).With("$number", memory.Number).Execute();
        return memory with { DeletedAt = at };
    }

    private static void Purge(SqliteConnection connection, DateTimeOffset deletedBefore)
    {
        var numbers = new List<long>();
        using (var rows = connection.Prepared("SELECT number FROM memories WHERE deleted_at < $before").With("$before", deletedBefore.ToUnixTimeMilliseconds()).Query())
        {
            while (rows.Read())
            {
                numbers.Add(rows.GetInt64(0));
            }
        }

        foreach (var number in numbers)
        {
            PassageRows.Remove(connection, number);
            connection.Prepared("DELETE FROM memories WHERE number = $number").With("$number", number).Execute();
        }
    }
}
