using AgentMcp.Core.Platform;
using AgentMcp.Storage.Maintenance;
using AgentMcp.Storage.Retry;
using AgentMcp.Storage.Sqlite;
using Microsoft.Extensions.Logging;

namespace AgentMcp.Storage;

/// <summary>
/// The way from a path to an open database: place, lock, look at the file, repair, connect, migrate. One process at a time goes it for
/// one file; who comes second waits and then finds the work done.
/// </summary>
internal sealed partial class DatabaseOpener
{
    // Long enough for another process to back up and migrate a large file.
    private static readonly RetryOptions OpeningLockRetry = new() { MaxAttempts = 20, FirstDelayMs = 100, BackoffFactor = 2, MaxDelayMs = 1_000, MaxElapsedMs = 30_000 };

    private readonly SqliteDatabaseOptions options;
    private readonly DatabaseFiles files;
    private readonly Migrator migrator;
    private readonly ConnectionFactory factory;
    private readonly BackupFolder backups;

    public DatabaseOpener(SqliteDatabaseOptions options)
    {
        this.options = options;
        files = new(options.Path);
        migrator = new(options);
        factory = new(options);
        backups = BackupFolder.Of(options);
    }

    public async Task<OpenedDatabase> OpenAsync(CancellationToken cancellationToken)
    {
        try
        {
            NetworkFileSystem.Refuse(options.Path);
            PrivateFiles.EnsureFolder(files.Folder);
            using var opening = await LockAsync(OpeningLockRetry, files.OpeningLock, FileLock.TakeExclusive, cancellationToken);

            // Everything below is local disk work of a millisecond, or a migration that nobody can answer a call during anyway.
            return Open(cancellationToken);
        }
        catch (Exception exception) when (StorageErrors.Explain(options.Path, exception) is { } explained)
        {
            throw explained;
        }
    }

    private OpenedDatabase Open(CancellationToken cancellationToken)
    {
        if (Directory.Exists(options.Path))
        {
            throw StorageErrors.Unreadable(options.Path, "it is a folder, not a file.", null);
        }

        DatabaseRecovery? recovery = null;
        if (!OpenDatabases.Contains(options.Path))
        {
            recovery = PrepareFile(cancellationToken);
        }

        var use = FileLock.TakeShared(files.UseLock);
        SqliteStoreConnection? connection = null;
        OpenDatabases.Add(options.Path);
        try
        {
            connection = factory.OpenWriter();
            migrator.RefuseNewer(connection);
            Migrate(connection, cancellationToken);
            return new(factory, connection, use, recovery);
        }
        catch
        {
            connection?.Dispose();
            OpenDatabases.Remove(options.Path);
            use.Dispose();
            throw;
        }
    }

    private DatabaseRecovery? PrepareFile(CancellationToken cancellationToken)
    {
        var recovery = new CorruptionRecovery(options, files, backups);
        recovery.FinishInterrupted();
        var header = DatabaseHeader.Read(options.Path);
        if (header.UserVersion > migrator.Newest)
        {
            throw StorageErrors.Newer(options.Path, header.UserVersion, migrator.Newest, ReadOnlyGlance.Program(options.Path));
        }

        if (header.Kind is DatabaseHeaderKind.Missing && backups.Newest() is { } backup)
        {
            LogMissingWithBackup(options.Logger, options.Path, backup.Path);
        }

        if (header.Kind is DatabaseHeaderKind.Missing || (header.Kind is DatabaseHeaderKind.Empty && backups.Newest() is null))
        {
            new FileStream(options.Path, PrivateFiles.Options(FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite)).Dispose();
            return null;
        }

        Protect(options.Path);
        var found = recovery.Examine(header, migrator.Newest, cancellationToken);
        if (found is not null)
        {
            LogRecovered(options.Logger, options.Path, found.Reason, found.MovedTo, found.RestoredFrom);
        }

        return found;
    }

    private void Migrate(SqliteStoreConnection connection, CancellationToken cancellationToken)
    {
        var from = Migrator.VersionOf(connection);
        if (from == migrator.Newest)
        {
            return;
        }

        if (from > 0)
        {
            var backup = backups.Create(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"before-v{migrator.Newest}"), cancellationToken);
            LogMigrating(options.Logger, options.Path, from, migrator.Newest, backup.Path);
        }

        migrator.Apply(connection);
    }

    private async ValueTask<FileLock> LockAsync(RetryOptions retry, string path, Func<string, FileLock> take, CancellationToken cancellationToken)
    {
        var policy = new RetryPolicy(retry, options.RetryCounters, options.TimeProvider);
        return await policy.ExecuteAsync(
            new RetryCall("storage.lock", IsIdempotent: true),
            static (state, _) => ValueTask.FromResult(state.take(state.path)),
            (take, path),
            cancellationToken);
    }

    private static void Protect(string path)
    {
        const UnixFileMode owner = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        if (!OperatingSystem.IsWindows() && File.GetUnixFileMode(path) is var mode && (mode & owner) != mode)
        {
            File.SetUnixFileMode(path, mode & owner);
        }
    }

    [LoggerMessage(LogLevel.Warning, "{Path} is missing although {Backup} exists; a new file is made. 'agentmcp storage restore' brings the old one back.")]
    private static partial void LogMissingWithBackup(ILogger logger, string path, string backup);

    [LoggerMessage(LogLevel.Warning, "{Path} was damaged ({Reason}); it was moved to {MovedTo} and restored from {Backup}. What was written after that backup is only in the moved file.")]
    private static partial void LogRecovered(ILogger logger, string path, string reason, string movedTo, string backup);

    [LoggerMessage(LogLevel.Information, "{Path} goes from schema {From} to {To}; a verified copy lies in {Backup}")]
    private static partial void LogMigrating(ILogger logger, string path, int from, int to, string backup);
}
