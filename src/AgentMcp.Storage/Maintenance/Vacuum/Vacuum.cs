using AgentMcp.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace AgentMcp.Storage.Maintenance;

/// <summary>Gives unused pages back to the file system.</summary>
internal static class Vacuum
{
    private const int PagesPerStep = 100;
    private const int Incremental = 2;

    /// <summary>Frees up to 100 pages; returns how many are left to free, 0 also where the file does not allow it.</summary>
    public static long Step(SqliteConnection connection)
    {
        var before = FreePages(connection);
        if (before == 0)
        {
            return 0;
        }

        using (var command = connection.CreateCommand($"PRAGMA incremental_vacuum({PagesPerStep})"))
        using (var reader = command.ExecuteReader())
        {
            // Each row is one page: only reading them all does the whole step.
            while (reader.Read())
            {
            }
        }

        var after = FreePages(connection);
        return after < before ? after : 0;
    }

    /// <summary>Writes the file anew without holes, with its indexes built anew, and sets the incremental mode where an older program has not.</summary>
    public static void Full(SqliteConnection connection)
    {
        if (connection.Scalar<long>("PRAGMA auto_vacuum") != Incremental)
        {
            connection.Execute("PRAGMA auto_vacuum = INCREMENTAL");
        }

        IndexRepair.Run(connection);
        connection.Execute("VACUUM");
    }

    /// <summary>Moves the journal into the file, which only then shrinks. False when a reader keeps it from being complete.</summary>
    public static bool Checkpoint(SqliteConnection connection)
    {
        using var command = connection.CreateCommand("PRAGMA wal_checkpoint(TRUNCATE)");
        using var reader = command.ExecuteReader();
        return reader.Read() && reader.GetInt64(0) == 0;
    }

    private static long FreePages(SqliteConnection connection) => connection.Scalar<long>("PRAGMA freelist_count");
}
