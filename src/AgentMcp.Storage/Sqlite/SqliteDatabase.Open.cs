using AgentMcp.Storage.Native;

namespace AgentMcp.Storage.Sqlite;

public sealed partial class SqliteDatabase
{
    /// <summary>
    /// Opens the file, makes or migrates its schema, replaces a damaged one by its newest backup.
    /// Throws <see cref="StorageException"/> with the remedy where that cannot be done.
    /// </summary>
    public static async Task<SqliteDatabase> OpenAsync(SqliteDatabaseOptions options, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        SqliteNative.EnsureLoaded();
        return new SqliteDatabase(options, await new DatabaseOpener(options).OpenAsync(cancellationToken));
    }
}
