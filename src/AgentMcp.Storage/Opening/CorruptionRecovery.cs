using AgentMcp.Storage.Maintenance;
using AgentMcp.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace AgentMcp.Storage;

/// <summary>Replaces a damaged file by its newest verified backup, or refuses. Nothing is ever deleted or begun anew.</summary>
internal sealed class CorruptionRecovery(SqliteDatabaseOptions options, DatabaseFiles files, BackupFolder backups)
{
    /// <summary>A crash between the two renames of a restore leaves the copy under its waiting name: finish it, lest a missing file look like a first start.</summary>
    public void FinishInterrupted()
    {
        if (!File.Exists(files.Path) && File.Exists(files.Incoming))
        {
            File.Move(files.Incoming, files.Path);
        }
    }

    /// <summary>Null for a sound file. Looks at the header and the schema; at every page only after a statement has met damage.</summary>
    public DatabaseRecovery? Examine(DatabaseHeader header, int newestVersion, CancellationToken cancellationToken)
    {
        var damage = header.Kind switch
        {
            DatabaseHeaderKind.Empty => "the file is empty although backups of it exist",
            DatabaseHeaderKind.Foreign => "it is not a SQLite database",
            _ => File.Exists(files.Suspect) ? DamageInPages(cancellationToken) : DamageInSchema(newestVersion),
        };

        if (damage is null)
        {
            File.Delete(files.Suspect);
            return null;
        }

        return Replace(damage);
    }

    private DatabaseRecovery Replace(string damage)
    {
        using var alone = TakeAlone();
        var (backup, time) = NewestSound() ?? throw StorageErrors.CorruptWithoutBackup(options.Path, damage, backups.Path);
        BackupFolder.CopyOut(backup, files.Incoming);
        var moved = files.MoveAside("corrupt", options.TimeProvider.GetUtcNow());
        File.Move(files.Incoming, files.Path);
        File.Delete(files.Suspect);
        return new(damage, moved, backup, time);
    }

    private FileLock TakeAlone()
    {
        try
        {
            return FileLock.TakeExclusive(files.UseLock);
        }
        catch (IOException exception) when (Retry.ErrorClassifier.Classify(exception).Class is Retry.ErrorClass.Retryable)
        {
            throw StorageErrors.InUse(options.Path, "replaced by a backup although it is damaged", exception);
        }
    }

    private (string Path, DateTimeOffset Time)? NewestSound()
    {
        foreach (var backup in backups.List())
        {
            if (IntegrityCheck.Run(backup.Path, IntegrityDepth.Full, CancellationToken.None) is [])
            {
                return (backup.Path, backup.Time);
            }
        }

        return null;
    }

    private string? DamageInPages(CancellationToken cancellationToken)
    {
        var findings = IntegrityCheck.Run(files.Path, IntegrityDepth.Full, cancellationToken);
        if (findings.Count > 0 && findings.All(IntegrityCheck.IsIndexOnly))
        {
            // The rows are all there: an older backup would lose some for nothing.
            _ = IndexRepair.TryRun(files.Path);
            findings = IntegrityCheck.Run(files.Path, IntegrityDepth.Full, cancellationToken);
        }

        return findings is [var first, ..] ? first : null;
    }

    private string? DamageInSchema(int newestVersion)
    {
        try
        {
            // With a journal present the header of the file may be behind; this connection cannot write or checkpoint.
            using var connection = ConnectionFactory.OpenFresh(files.Path, DatabaseFiles.Length(files.Wal) > 0 ? SqliteOpenMode.ReadOnly : SqliteOpenMode.ReadWrite);
            _ = connection.Scalar<long>("SELECT count(*) FROM sqlite_master");
            var version = Migrator.VersionOf(connection);
            return version <= newestVersion ? null : throw StorageErrors.Newer(files.Path, version, newestVersion, Migrator.NeededProgram(connection));
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode is SqliteResult.Corrupt or SqliteResult.NotADatabase)
        {
            return exception.Message;
        }
    }
}
