using Microsoft.Data.Sqlite;

namespace AgentMcp.Storage.Sqlite;

/// <summary>
/// One SQLite file: a writer with a queue, a few readers, its schema. Delegates are synchronous and get a connection inside a transaction;
/// they may run more than once (when another process holds the file, or when a common commit has to be taken apart), so they
/// change nothing but the database.
/// </summary>
public sealed partial class SqliteDatabase : IAsyncDisposable
{
    // One deadline over all attempts of one call.
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(5);

    private readonly SqliteDatabaseOptions options;
    private readonly WriteQueue writer;
    private readonly ReaderPool readers;

    private SqliteDatabase(SqliteDatabaseOptions options, ConnectionFactory factory, SqliteStoreConnection writerConnection)
    {
        this.options = options;
        writer = new(writerConnection, options.TimeProvider);
        readers = new(factory, options.MaximumReaders, options.TimeProvider);
    }

    /// <summary>Absolute path of the file.</summary>
    public string Path => options.Path;

    /// <summary>Short name, as in the options.</summary>
    public string Name => options.Name;

    /// <summary>Writes in an immediate transaction. The task completes after the commit; what waits at the same time shares one commit.</summary>
    public Task<T> WriteAsync<T>(Func<SqliteConnection, T> work, CancellationToken cancellationToken) =>
        WriteAsync(work, WriteKind.Normal, cancellationToken);

    /// <inheritdoc cref="WriteAsync{T}(Func{SqliteConnection, T}, CancellationToken)"/>
    public Task<T> WriteAsync<T>(Func<SqliteConnection, T> work, WriteKind kind, CancellationToken cancellationToken) =>
        RunWriteAsync(work, kind, WriteScope.Shared, cancellationToken);

    /// <summary>Writes in an exclusive transaction that shares its commit with nobody.</summary>
    public Task<T> WriteExclusiveAsync<T>(Func<SqliteConnection, T> work, CancellationToken cancellationToken) =>
        RunWriteAsync(work, WriteKind.Critical, WriteScope.Exclusive, cancellationToken);

    /// <summary>Reads in a deferred transaction: all statements of the delegate see the file at one moment. Runs on the caller's thread when a reader is free.</summary>
    public Task<T> ReadAsync<T>(Func<SqliteConnection, T> work, CancellationToken cancellationToken) =>
        RunReadAsync(work, cancellationToken);

    /// <summary>Reads with the point-read preset, which gives up sooner.</summary>
    public Task<T> PointReadAsync<T>(Func<SqliteConnection, T> work, CancellationToken cancellationToken) =>
        RunReadAsync(work, cancellationToken);

    /// <summary>Lets running work end, then closes the connections.</summary>
    public async ValueTask DisposeAsync()
    {
        await readers.DisposeAsync();
        await writer.DisposeAsync();
    }

    private async Task<T> RunWriteAsync<T>(Func<SqliteConnection, T> work, WriteKind kind, WriteScope scope, CancellationToken cancellationToken)
    {
        _ = kind;
        try
        {
            return await writer.RunAsync(work, scope, Deadline, cancellationToken);
        }
        catch (SqliteException exception)
        {
            throw StorageErrors.Translate(Path, exception);
        }
    }

    private async Task<T> RunReadAsync<T>(Func<SqliteConnection, T> work, CancellationToken cancellationToken)
    {
        try
        {
            return await readers.RunAsync(work, Deadline, cancellationToken);
        }
        catch (SqliteException exception)
        {
            throw StorageErrors.Translate(Path, exception);
        }
    }
}
