using AgentMcp.Storage.Retry;

namespace AgentMcp.Storage.Maintenance;

/// <summary>Puts a backup in the place of a database file.</summary>
internal sealed class Restore(string name, string path, BackupFolder backups, TimeProvider timeProvider)
{
    private readonly DatabaseFiles files = new(path);

    public RestoreReport Run(string? chosen, CancellationToken cancellationToken)
    {
        var (backup, time) = Choose(chosen);
        if (IntegrityCheck.Run(backup, IntegrityDepth.Full, cancellationToken) is [var first, ..])
        {
            throw StorageErrors.BackupNotSound(path, backup, first);
        }

        try
        {
            using var opening = FileLock.TakeExclusive(files.OpeningLock);
            using var alone = FileLock.TakeExclusive(files.UseLock);
            BackupFolder.CopyOut(backup, files.Incoming);
            cancellationToken.ThrowIfCancellationRequested();
            var replaced = File.Exists(path) ? files.MoveAside("replaced", timeProvider.GetUtcNow()) : null;
            File.Move(files.Incoming, path);
            File.Delete(files.Suspect);
            return new(name, path, backup, time, replaced);
        }
        catch (IOException exception) when (ErrorClassifier.Classify(exception).Class is ErrorClass.Retryable)
        {
            throw StorageErrors.InUse(path, "replaced", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException && StorageErrors.Explain(path, exception) is { } explained)
        {
            throw explained;
        }
        catch (OperationCanceledException)
        {
            File.Delete(files.Incoming);
            throw;
        }
    }

    private (string Path, DateTimeOffset? Time) Choose(string? chosen)
    {
        var known = backups.List();
        if (chosen is null)
        {
            return known is [var newest, ..] ? (newest.Path, newest.Time) : throw StorageErrors.BackupNotFound(path, null, []);
        }

        var candidate = Path.IsPathRooted(chosen) ? chosen : Path.Combine(backups.Path, Path.GetFileName(chosen));
        var match = known.FirstOrDefault(file => string.Equals(file.Path, candidate, StringComparison.Ordinal));
        return match is not null ? (match.Path, match.Time)
            : File.Exists(candidate) ? (candidate, null)
            : throw StorageErrors.BackupNotFound(path, chosen, [.. known.Select(file => Path.GetFileName(file.Path))]);
    }
}
