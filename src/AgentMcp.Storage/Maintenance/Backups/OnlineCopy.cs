using AgentMcp.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace AgentMcp.Storage.Maintenance;

/// <summary>SQLite's backup interface (https://sqlite.org/backup.html), in steps so that it can be cancelled.</summary>
internal static class OnlineCopy
{
    public static void Run(SqliteStoreConnection source, SqliteStoreConnection target, int pagesPerStep, CancellationToken cancellationToken)
    {
        using var backup = raw.sqlite3_backup_init(target.Handle!, "main", source.Handle!, "main");
        if (backup.IsInvalid)
        {
            SqliteException.ThrowExceptionForRC(raw.sqlite3_errcode(target.Handle!), target.Handle);
        }

        int result;
        do
        {
            cancellationToken.ThrowIfCancellationRequested();
            result = raw.sqlite3_backup_step(backup, pagesPerStep);
        }
        while (result == raw.SQLITE_OK);

        if (result != raw.SQLITE_DONE)
        {
            SqliteException.ThrowExceptionForRC(result, target.Handle);
        }
    }
}
