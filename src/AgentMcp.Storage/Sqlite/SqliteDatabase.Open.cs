using AgentMcp.Storage.Native;
using Microsoft.Data.Sqlite;

namespace AgentMcp.Storage.Sqlite;

public sealed partial class SqliteDatabase
{
    /// <summary>Opens the file, makes or migrates its schema. Throws <see cref="StorageException"/> with the remedy where that cannot be done.</summary>
    public static Task<SqliteDatabase> OpenAsync(SqliteDatabaseOptions options, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        SqliteNative.EnsureLoaded();
        var migrator = new Migrator(options);
        var factory = new ConnectionFactory(options);
        DataFiles.CreateFolder(System.IO.Path.GetDirectoryName(options.Path)!);
        DataFiles.CreateFile(options.Path);
        SqliteStoreConnection? connection = null;
        try
        {
            connection = factory.OpenWriter();
            migrator.RefuseNewer(connection);
            migrator.Apply(connection);
            return Task.FromResult(new SqliteDatabase(options, factory, connection));
        }
        catch (SqliteException exception)
        {
            connection?.Dispose();
            throw StorageErrors.Translate(options.Path, exception);
        }
        catch
        {
            connection?.Dispose();
            throw;
        }
    }
}
