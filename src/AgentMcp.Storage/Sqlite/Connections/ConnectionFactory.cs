using System.Globalization;
using Microsoft.Data.Sqlite;

namespace AgentMcp.Storage.Sqlite;

/// <summary>Opens connections with the pragmas of this program and reads back those that correctness rests on.</summary>
internal sealed class ConnectionFactory(SqliteDatabaseOptions options)
{
    private static readonly TimeSpan BusyTimeout = TimeSpan.FromMilliseconds(250);

    public SqliteStoreConnection OpenWriter()
    {
        var connection = Open(SqliteOpenMode.ReadWriteCreate);
        try
        {
            if (connection.Scalar<long>("PRAGMA page_count") == 0)
            {
                // Only a file without pages takes this setting, so it stands before the switch to WAL writes the first one; on any other file it would be a write.
                connection.Execute("PRAGMA auto_vacuum = INCREMENTAL");
            }

            Expect(connection, "PRAGMA journal_mode = WAL", "wal", "the journal is not WAL; is the file on a file system without shared memory?");
            Configure(connection, options.WriterCacheKb);
            connection.Execute(options.Synchronous is SynchronousMode.Full ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL");
            connection.Execute("PRAGMA journal_size_limit = 67108864");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    public SqliteStoreConnection OpenReader()
    {
        var connection = Open(SqliteOpenMode.ReadWrite);
        try
        {
            Expect(connection, "PRAGMA journal_mode", "wal", "the journal is not WAL; another program has changed it");
            Configure(connection, options.ReaderCacheKb);
            connection.Execute("PRAGMA query_only = 1");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>A connection that no pool knows, for health checks, backups and looking at a file before it is opened for good.</summary>
    public static SqliteStoreConnection OpenFresh(string path, SqliteOpenMode mode)
    {
        var connection = new SqliteStoreConnection(
            new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false, DefaultTimeout = 1 }.ToString());
        try
        {
            connection.Open();
            connection.SetBusyTimeout(BusyTimeout);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    private SqliteStoreConnection Open(SqliteOpenMode mode) => OpenFresh(options.Path, mode);

    private void Configure(SqliteStoreConnection connection, int cacheKb)
    {
        connection.Execute(string.Create(
            CultureInfo.InvariantCulture,
            $"PRAGMA cache_size = -{cacheKb}; PRAGMA mmap_size = {options.MmapBytes}; PRAGMA temp_store = MEMORY; PRAGMA foreign_keys = 1"));
        Expect(connection, "PRAGMA foreign_keys", "1", "foreign keys cannot be switched on in this SQLite library");
    }

    private void Expect(SqliteStoreConnection connection, string pragma, string wanted, string meaning)
    {
        var found = connection.Scalar<string>(pragma);
        if (!string.Equals(found, wanted, StringComparison.OrdinalIgnoreCase))
        {
            throw StorageErrors.PragmaRefused(options.Path, pragma, found, meaning);
        }
    }
}
