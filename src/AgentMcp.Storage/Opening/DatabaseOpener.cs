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

    private readonly SqliteDatabaseOptions _options;
    private readonly DatabaseFiles _files;
    private readonly Migrator _migrator;
    private readonly ConnectionFactory _factory;
    private readonly BackupFolder _backups;

    public DatabaseOpener(SqliteDatabaseOptions options)
    {
        _options = options;
        _files = new(options.Path);
        _migrator = new(options);
        _factory = new(options);
        _backups = BackupFolder.Of(options);
    }

    public async Task<OpenedDatabase> OpenAsync(CancellationToken cancellationToken)
    {
        try
        {
            NetworkFileSystem.Refuse(_options.Path);
            PrivateFiles.EnsureFolder(_files.Folder);
            using var opening = await LockAsync(OpeningLockRetry, _files.OpeningLock, FileLock.TakeExclusive, cancellationToken);

            // Everything below is local disk work of a millisecond, or a migration that nobody can answer a call during anyway.
            return Open(cancellationToken);
        }
        catch (Exception exception) when (StorageErrors.Explain(_options.Path, exception) is { } explained)
        {
            throw explained;
        }
    }

    private OpenedDatabase Open(CancellationToken cancellationToken)
    {
        if (Directory.Exists(_options.Path))
        {
            throw StorageErrors.Unreadable(_options.Path, "it is a folder, not a file.", null);
        }

        DatabaseRecovery? recovery = null;
        if (!OpenDatabases.Contains(_options.Path))
        {
            recovery = PrepareFile(cancellationToken);
        }

        var use = FileLock.TakeShared(_files.UseLock);
        SqliteStoreConnection? connection = null;
        OpenDatabases.Add(_options.Path);
        try
        {
            connection = _factory.OpenWriter();
            _migrator.RefuseNewer(connection);
            Migrate(connection, cancellationToken);
            return new(_factory, connection, use, recovery);
        }
        catch
        {
            connection?.Dispose();
            OpenDatabases.Remove(_options.Path);
            use.Dispose();
            throw;
        }
    }

    private DatabaseRecovery? PrepareFile(CancellationToken cancellationToken)
    {
        var recovery = new CorruptionRecovery(_options, _files, _backups);
        recovery.FinishInterrupted();
        var header = DatabaseHeader.Read(_options.Path);
        if (header.UserVersion > _migrator.Newest)
        {
            throw StorageErrors.Newer(_options.Path, header.UserVersion, _migrator.Newest, ReadOnlyGlance.Program(_options.Path));
        }

        if (header.Kind is DatabaseHeaderKind.Missing && _backups.Newest() is { } backup)
        {
            LogMissingWithBackup(_options.Logger, _options.Path, backup.Path);
        }

        if (header.Kind is DatabaseHeaderKind.Missing || (header.Kind is DatabaseHeaderKind.Empty && _backups.Newest() is null))
        {
            new FileStream(_options.Path, PrivateFiles.Options(FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite)).Dispose();
            return null;
        }

        Protect(_options.Path);
        var found = recovery.Examine(header, _migrator.Newest, cancellationToken);
        if (found is not null)
        {
            LogRecovered(_options.Logger, _options.Path, found.Reason, found.MovedTo, found.RestoredFrom);
        }

        return found;
    }

    private void Migrate(SqliteStoreConnection connection, CancellationToken cancellationToken)
    {
        var from = Migrator.VersionOf(connection);
        if (from == _migrator.Newest)
        {
            return;
        }

        if (from > 0)
        {
            var backup = _backups.Create(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"before-v{_migrator.Newest}"), cancellationToken);
            LogMigrating(_options.Logger, _options.Path, from, _migrator.Newest, backup.Path);
        }

        _migrator.Apply(connection);
    }

    private async ValueTask<FileLock> LockAsync(RetryOptions retry, string path, Func<string, FileLock> take, CancellationToken cancellationToken)
    {
        var policy = new RetryPolicy(retry, _options.RetryCounters, _options.TimeProvider);
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
