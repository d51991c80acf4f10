using AgentMcp.Core.Platform;
using AgentMcp.Storage.Native;
using AgentMcp.Storage.Retry;
using AgentMcp.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace AgentMcp.Storage.Maintenance;

/// <summary>
/// What <c>agentmcp storage</c> does with the databases of the data folder. It uses connections of its own, so it works beside calls that run; only a restore
/// needs the file for itself, and has this process close it meanwhile.
/// </summary>
public sealed class StorageMaintenance(IEnumerable<StoreDefinition> definitions, StoreRegistry stores, DataFolder folder, StorageOptions options, TimeProvider timeProvider)
{
    private readonly StoreDefinition[] definitions = [.. definitions];

    /// <summary>Names of the stores: those that features own, and what else lies in the data folder.</summary>
    public IReadOnlyList<string> Names =>
    [
        .. new[] { folder.MemoryDatabase, folder.WorkDatabase, folder.OperationsDatabase }.Where(File.Exists)
            .Select(path => Path.GetFileNameWithoutExtension(path))
            .Concat(definitions.Select(definition => definition.Name))
            .Distinct(StringComparer.Ordinal),
    ];

    /// <summary>Looks at one store or at all.</summary>
    public Task<CheckReport> CheckAsync(string? store, IntegrityDepth depth, CancellationToken cancellationToken) => OnPoolAsync(
        () =>
        {
            var reports = Chosen(store).Select(name => new StoreInspection(name, PathOf(name), KnownVersion(name), BackupsOf(name)).Run(depth, cancellationToken)).ToArray();
            return new CheckReport(reports.Select(report => report.Health is StoreHealth.Missing ? StoreHealth.Healthy : report.Health).DefaultIfEmpty().Max(), reports);
        },
        cancellationToken);

    /// <summary>Makes a verified backup of one store or of all that exist.</summary>
    public Task<BackupReport> BackupAsync(string? store, CancellationToken cancellationToken) => OnPoolAsync(
        () => new BackupReport([.. Existing(store).Select(name => new StoreBackup(name, BackupsOf(name).Create(label: null, cancellationToken)))]),
        cancellationToken);

    /// <summary>The backups of a store, newest first.</summary>
    public IReadOnlyList<BackupFile> Backups(string store)
    {
        _ = Chosen(store);
        return BackupsOf(store).List();
    }

    /// <summary>Puts a backup in the place of a store's file, which is kept aside.</summary>
    /// <param name="store">Which store.</param>
    /// <param name="backup">File name in the backup folder or an absolute path; null for the newest.</param>
    /// <param name="cancellationToken">Obeyed until the first file is moved.</param>
    public Task<RestoreReport> RestoreAsync(string store, string? backup, CancellationToken cancellationToken)
    {
        _ = Chosen(store);
        return stores.WhileClosedAsync(
            store,
            () => OnPoolAsync(() => new Restore(store, PathOf(store), BackupsOf(store), timeProvider).Run(backup, cancellationToken), cancellationToken),
            cancellationToken);
    }

    /// <summary>Gives unused pages back: in steps beside other work, or all at once with a new file.</summary>
    public Task<VacuumReport> VacuumAsync(string? store, bool full, CancellationToken cancellationToken) => OnPoolAsync(
        () => new VacuumReport([.. Existing(store).Select(name => VacuumOne(name, full, cancellationToken))]),
        cancellationToken);

    private StoreVacuum VacuumOne(string name, bool full, CancellationToken cancellationToken)
    {
        var path = PathOf(name);
        var files = new DatabaseFiles(path);
        var before = files.SizeOnDisk;
        string? note = null;
        try
        {
            using var connection = ConnectionFactory.OpenFresh(path, SqliteOpenMode.ReadWrite);
            if (full)
            {
                _ = UserWork.Invoke(connection, static fresh => { Vacuum.Full(fresh); return 0; }, cancellationToken);
            }
            else if (connection.Scalar<long>("PRAGMA auto_vacuum") != 2)
            {
                note = "This file cannot be vacuumed in steps yet: run it once with --full.";
            }
            else
            {
                while (Vacuum.Step(connection) > 0)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                }
            }

            if (!Vacuum.Checkpoint(connection))
            {
                note ??= "A reader keeps the journal in use; the file shrinks when it is next checkpointed.";
            }
        }
        catch (SqliteException exception) when (StorageErrors.Explain(path, exception) is { } explained)
        {
            throw explained;
        }

        var after = files.SizeOnDisk;
        return new(name, full, before, after, before - after, note);
    }

    private string PathOf(string name) => Path.Combine(folder.Root, name + ".db");

    private int? KnownVersion(string name) => Array.Find(definitions, definition => string.Equals(definition.Name, name, StringComparison.Ordinal))?.Migrations.Count;

    private BackupFolder BackupsOf(string name) => new(folder.Backups, name, PathOf(name), options.BackupsKept, timeProvider);

    private IReadOnlyList<string> Chosen(string? store) =>
        store is null ? Names
        : Names.Contains(store, StringComparer.Ordinal) || File.Exists(PathOf(store)) ? [store]
        : throw StorageErrors.UnknownStore(store, folder.Root, Names);

    private IEnumerable<string> Existing(string? store) => Chosen(store).Where(name => File.Exists(PathOf(name)));

    // Minutes of disk work for a large file: not on the caller's thread.
    private static async Task<T> OnPoolAsync<T>(Func<T> work, CancellationToken cancellationToken)
    {
        SqliteNative.EnsureLoaded();
        return await Task.Run(work, cancellationToken);
    }
}
