using AgentMcp.Core.Errors;
using AgentMcp.Core.Platform;
using AgentMcp.Core.Telemetry;
using AgentMcp.Storage.Maintenance;
using AgentMcp.Storage.Retry;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace AgentMcp.Storage.Sqlite;

/// <summary>
/// One SQLite file: a writer with a queue, a few readers, its schema. Delegates are synchronous and get a connection inside a transaction;
/// they may run more than once (when another process holds the file, or when a common commit has to be taken apart), so they
/// change nothing but the database.
/// </summary>
public sealed partial class SqliteDatabase : IAsyncDisposable
{
    // One deadline over all attempts of a call, waits for its turn included. Running work is not cut off by it.
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(5);

    private readonly SqliteDatabaseOptions options;
    private readonly FileLock useLock;
    private readonly WriteQueue writer;
    private readonly ReaderPool readers;
    private readonly LiveRetryPolicy criticalWriteRetry;
    private readonly LiveRetryPolicy writeRetry;
    private readonly LiveRetryPolicy readRetry;
    private readonly LiveRetryPolicy pointReadRetry;
    private int isDisposed;

    private SqliteDatabase(SqliteDatabaseOptions options, OpenedDatabase opened)
    {
        this.options = options;
        useLock = opened.UseLock;
        Recovery = opened.Recovery;
        writer = new(opened.Writer, options.TimeProvider);
        readers = new(opened.Factory, options.MaximumReaders, options.TimeProvider);
        var presets = options.CurrentRetry ?? (() => options.Retry);
        criticalWriteRetry = new(() => presets().CriticalWrite, options.RetryCounters, options.TimeProvider);
        writeRetry = new(() => presets().Write, options.RetryCounters, options.TimeProvider);
        readRetry = new(() => presets().Read, options.RetryCounters, options.TimeProvider);
        pointReadRetry = new(() => presets().PointRead, options.RetryCounters, options.TimeProvider);
    }

    /// <summary>Not null when the file was found damaged and a backup took its place: something to tell the user.</summary>
    public DatabaseRecovery? Recovery { get; }

    internal BackupFolder Backups => BackupFolder.Of(options);

    /// <summary>How calls ended so far.</summary>
    public RetryStatistics RetryStatistics => options.RetryCounters.Read();

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
        RunReadAsync(readRetry.Current, work, cancellationToken);

    /// <summary>Reads with the point-read preset, which gives up sooner.</summary>
    public Task<T> PointReadAsync<T>(Func<SqliteConnection, T> work, CancellationToken cancellationToken) =>
        RunReadAsync(pointReadRetry.Current, work, cancellationToken);

    /// <summary>Runs outside any transaction, for VACUUM and checkpoints.</summary>
    internal Task<T> RunBareAsync<T>(Func<SqliteConnection, T> work, CancellationToken cancellationToken) =>
        RunWriteAsync(work, WriteKind.Normal, WriteScope.Bare, cancellationToken);

    /// <summary>Lets running work end, then closes the connections.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref isDisposed, 1) == 1)
        {
            return;
        }

        await readers.DisposeAsync();
        await writer.DisposeAsync();
        OpenDatabases.Remove(Path);
        useLock.Dispose();
    }

    private async Task<T> RunWriteAsync<T>(Func<SqliteConnection, T> work, WriteKind kind, WriteScope scope, CancellationToken cancellationToken)
    {
        var retry = kind is WriteKind.Critical ? criticalWriteRetry.Current : writeRetry.Current;
        try
        {
            // A failed attempt was rolled back, so every write may be tried again.
            var written = await retry.ExecuteAsync(
                new RetryCall("storage.write", IsIdempotent: true),
                static (call, cancellationToken) =>
                {
                    call.self.options.Faults?.Throw("storage.write");
                    return call.self.writer.RunAsync(call.work, call.scope, call.self.Left(call.started), cancellationToken);
                },
                (self: this, work, scope, started: options.TimeProvider.GetTimestamp()),
                cancellationToken);
            Count("ok");
            return written;
        }
        catch (Exception exception) when (Explain(exception) is { } explained)
        {
            Count("failed");
            throw explained;
        }
    }

    private async Task<T> RunReadAsync<T>(RetryPolicy retry, Func<SqliteConnection, T> work, CancellationToken cancellationToken)
    {
        try
        {
            return await retry.ExecuteAsync(
                new RetryCall("storage.read", IsIdempotent: true),
                static (call, cancellationToken) =>
                {
                    call.self.options.Faults?.Throw("storage.read");
                    return call.self.readers.RunAsync(call.work, call.self.Left(call.started), cancellationToken);
                },
                (self: this, work, started: options.TimeProvider.GetTimestamp()),
                cancellationToken);
        }
        catch (Exception exception) when (Explain(exception) is { } explained)
        {
            throw explained;
        }
    }

    private void Count(string outcome) => ProgramTelemetry.StoreWrites.Add(1, new(TelemetryNames.Store, Name), new(TelemetryNames.Outcome, outcome));

    private TimeSpan Left(long started)
    {
        var left = Deadline - options.TimeProvider.GetElapsedTime(started);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    private StorageException? Explain(Exception exception)
    {
        // Who asked for the database a moment before it was closed finds it closed.
        var explained = exception is ObjectDisposedException && isDisposed == 1 ? StorageErrors.Closed(Path, exception) : StorageErrors.Explain(Path, exception);
        if (explained is null)
        {
            return null;
        }

        LogFailed(options.Logger, Name, explained.Code.Name, explained.Message);
        if (explained.Code == ErrorCatalog.StorageCorrupt)
        {
            MarkSuspect();
        }

        return explained;
    }

    /// <summary>Makes the next opening look at every page; a file of its own, because the damaged one is no place to note it.</summary>
    private void MarkSuspect()
    {
        try
        {
            new FileStream(new DatabaseFiles(Path).Suspect, PrivateFiles.Options(FileMode.OpenOrCreate, FileAccess.Write)).Dispose();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The disk that damaged the file may refuse this one too; the error itself reaches the caller either way.
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Store}: {Code}: {Problem}")]
    private static partial void LogFailed(ILogger logger, string store, string code, string problem);
}
