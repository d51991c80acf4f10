using AgentMcp.Storage.Sqlite;

namespace AgentMcp.Storage.Maintenance;

/// <summary>What a database needs once a day.</summary>
internal static class Housekeeping
{
    // Free pages below this are reused soon enough.
    private const long WorthVacuuming = 10L * 1024 * 1024;

    /// <summary>Makes the day's backup, unless another process is at it, and gives many free pages back.</summary>
    public static async Task RunAsync(SqliteDatabase database, CancellationToken cancellationToken)
    {
        var backups = database.Backups;
        if (!backups.IsDue())
        {
            return;
        }

        using var turn = TryTakeTurn(database.Path + ".housekeeping");
        if (turn is null || !backups.IsDue())
        {
            return;
        }

        _ = backups.Create(label: null, cancellationToken);
        while (await FreeBytesAsync(database, cancellationToken) > WorthVacuuming)
        {
            // One step a transaction: a write that comes meanwhile waits for one step, not for all.
            if (await database.RunBareAsync(static connection => Vacuum.Step(connection), cancellationToken) == 0)
            {
                break;
            }
        }
    }

    private static Task<long> FreeBytesAsync(SqliteDatabase database, CancellationToken cancellationToken) => database.ReadAsync(
        static connection => connection.Prepared("SELECT freelist_count * page_size FROM pragma_freelist_count, pragma_page_size").Scalar<long>(),
        cancellationToken);

    private static FileLock? TryTakeTurn(string path)
    {
        try
        {
            return FileLock.TakeExclusive(path);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
