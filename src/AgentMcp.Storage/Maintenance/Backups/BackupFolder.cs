using System.Globalization;
using System.Text.RegularExpressions;
using AgentMcp.Core.Platform;
using AgentMcp.Storage.Retry;
using AgentMcp.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace AgentMcp.Storage.Maintenance;

/// <summary>The backups of one database: <c>name-20261120T080000Z[-label].db</c>. Only what was verified bears such a name.</summary>
internal sealed partial class BackupFolder(string path, string name, string databasePath, int keep, TimeProvider timeProvider)
{
    private const int KeptLabelled = 3;
    private const int PagesPerStep = 1_024;

    public string Path => path;

    public static BackupFolder Of(SqliteDatabaseOptions options) => new(
        options.BackupFolder ?? System.IO.Path.Combine(System.IO.Path.GetDirectoryName(options.Path)!, "backups"),
        options.Name,
        options.Path,
        options.BackupsKept,
        options.TimeProvider);

    /// <summary>Newest first.</summary>
    public IReadOnlyList<BackupFile> List() => !Directory.Exists(path)
        ? []
        : [.. Directory.EnumerateFiles(path, $"{name}-*.db").Select(Read).OfType<BackupFile>().OrderByDescending(file => file.Time).ThenByDescending(file => file.Path, StringComparer.Ordinal)];

    public BackupFile? Newest() => List() is [var newest, ..] ? newest : null;

    /// <summary>True when no daily backup lies within a day of now, to either side: one from a clock that ran ahead does not count for ever.</summary>
    public bool IsDue()
    {
        var now = timeProvider.GetUtcNow();
        return !List().Any(file => file.Label is null && (now - file.Time).Duration() < TimeSpan.FromDays(1));
    }

    /// <summary>Copies the database as it is at one moment, checks the copy, then gives it its name and removes what is too old.</summary>
    public BackupFile Create(string? label, CancellationToken cancellationToken)
    {
        PrivateFiles.EnsureFolder(path);
        var now = timeProvider.GetUtcNow();
        var target = Unused(now, label);
        var temporary = target + ".tmp";
        try
        {
            Copy(temporary, cancellationToken);
            Verify(temporary, cancellationToken);
            File.Move(temporary, target);
        }
        catch (Exception exception) when (exception is SqliteException or IOException or UnauthorizedAccessException)
        {
            throw ErrorClassifier.Classify(exception).Reason is ErrorReason.DiskFull
                ? StorageErrors.DiskFull(target, exception)
                : StorageErrors.BackupFailed(databasePath, exception.Message, exception);
        }
        finally
        {
            File.Delete(temporary);
            File.Delete(temporary + "-journal");
        }

        Prune(target);
        return Read(target)!;
    }

    /// <summary>Copies a verified backup to where it is to be used, for this user alone.</summary>
    public static void CopyOut(string backup, string target)
    {
        using var from = new FileStream(backup, FileMode.Open, FileAccess.Read, FileShare.Read);
        using var to = new FileStream(target, PrivateFiles.Options(FileMode.Create, FileAccess.Write, FileShare.None));
        from.CopyTo(to);

        // The rename that follows must not become durable before the content.
        to.Flush(flushToDisk: true);
    }

    private void Copy(string target, CancellationToken cancellationToken)
    {
        new FileStream(target, PrivateFiles.Options(FileMode.Create, FileAccess.Write)).Dispose();
        using var source = ConnectionFactory.OpenFresh(databasePath, SqliteOpenMode.ReadWrite);
        using var copy = ConnectionFactory.OpenFresh(target, SqliteOpenMode.ReadWrite);

        // A read transaction around all steps: writes meanwhile would otherwise start the copy over.
        source.BeginDeferred();
        _ = source.Scalar<long>("SELECT count(*) FROM sqlite_master");
        OnlineCopy.Run(source, copy, PagesPerStep, cancellationToken);
        source.Commit();
        copy.Execute("PRAGMA journal_mode = DELETE");
    }

    private void Verify(string copy, CancellationToken cancellationToken)
    {
        if (IntegrityCheck.Run(copy, IntegrityDepth.Full, cancellationToken) is [var first, ..])
        {
            throw StorageErrors.BackupFailed(databasePath, $"the copy is not sound ({first})", null);
        }

        using var stream = new FileStream(copy, FileMode.Open, FileAccess.ReadWrite, FileShare.Read);
        stream.Flush(flushToDisk: true);
    }

    // The new one stays even where a clock that went backwards makes it look like the oldest.
    private void Prune(string justMade)
    {
        var files = List();
        foreach (var old in files.Where(file => file.Label is null).Skip(keep).Concat(files.Where(file => file.Label is not null).Skip(KeptLabelled)))
        {
            if (!string.Equals(old.Path, justMade, StringComparison.Ordinal))
            {
                File.Delete(old.Path);
            }
        }
    }

    private string Unused(DateTimeOffset now, string? label)
    {
        // Two within one second: the later one takes the next second's name, so that names keep sorting by age.
        while (true)
        {
            var candidate = System.IO.Path.Combine(path, $"{name}-{DatabaseFiles.Stamp(now)}{(label is null ? "" : "-" + label)}.db");
            if (!File.Exists(candidate))
            {
                return candidate;
            }

            now += TimeSpan.FromSeconds(1);
        }
    }

    private BackupFile? Read(string file)
    {
        var match = NamePattern().Match(System.IO.Path.GetFileNameWithoutExtension(file)[(name.Length + 1)..]);
        return match.Success && DateTimeOffset.TryParseExact(
            match.Groups["time"].ValueSpan, "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? new(file, time, match.Groups["label"].Success ? match.Groups["label"].Value : null, DatabaseFiles.Length(file))
            : null;
    }

    [GeneratedRegex(@"^(?<time>\d{8}T\d{6}Z)(-(?<label>[a-z0-9-]+))?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex NamePattern();
}
