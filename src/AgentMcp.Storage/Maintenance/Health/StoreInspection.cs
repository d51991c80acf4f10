using AgentMcp.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace AgentMcp.Storage.Maintenance;

/// <summary>Looks at one database on a connection of its own: pages, foreign keys, search indexes, settings.</summary>
internal sealed class StoreInspection(string name, string path, int? knownVersion, BackupFolder backups)
{
    private readonly List<StoreFinding> findings = [];
    private readonly DatabaseFiles files = new(path);
    private StoreHealth health = StoreHealth.Healthy;
    private long freeBytes;
    private int version;

    public StoreReport Run(IntegrityDepth depth, CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
        {
            Find(StoreHealth.Missing, null, null);
            if (backups.Newest() is { } backup)
            {
                Find(StoreHealth.Degraded, $"'{path}' is missing although there is a backup of it from {backup.Time:u}.", $"Bring it back with 'agentmcp storage restore {name}'.");
            }

            return Report();
        }

        try
        {
            using var connection = ConnectionFactory.OpenFresh(path, SqliteOpenMode.ReadWrite);
            version = Migrator.VersionOf(connection);
            freeBytes = connection.Scalar<long>("PRAGMA freelist_count") * connection.Scalar<long>("PRAGMA page_size");
            CheckVersion();
            if (CheckPages(connection, depth, cancellationToken))
            {
                CheckForeignKeys(connection);
                if (depth is IntegrityDepth.Full)
                {
                    CheckSearchIndexes(connection);
                }

                CheckSettings(connection);
            }
        }
        catch (SqliteException exception)
        {
            FindError(exception);
        }

        FindLeftovers();
        return Report();
    }

    private StoreReport Report() => new(name, path, health, files.SizeOnDisk, freeBytes, version, knownVersion, backups.Newest(), backups.List().Count, findings);

    private void CheckVersion()
    {
        if (version > knownVersion)
        {
            Find(StoreHealth.Newer, $"'{path}' has schema version {version}; this program knows versions up to {knownVersion}.", "Install a newer agentmcp, or restore an older backup.");
        }
    }

    private bool CheckPages(SqliteStoreConnection connection, IntegrityDepth depth, CancellationToken cancellationToken)
    {
        foreach (var line in IntegrityCheck.Run(connection, depth, cancellationToken))
        {
            if (IntegrityCheck.IsIndexOnly(line))
            {
                Find(StoreHealth.Degraded, $"An index is damaged, its table is sound: {line}.", $"Build it anew with 'agentmcp storage vacuum {name} --full'.");
            }
            else
            {
                Find(StoreHealth.Corrupt, line, $"Restore a backup with 'agentmcp storage restore {name}', or start agentmcp: it does so itself.");
            }
        }

        return health is not StoreHealth.Corrupt;
    }

    private void CheckForeignKeys(SqliteStoreConnection connection)
    {
        using var command = connection.CreateCommand("SELECT \"table\", \"parent\", count(*) FROM pragma_foreign_key_check GROUP BY 1, 2");
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            Find(StoreHealth.Degraded, $"{reader.GetInt64(2)} rows of {reader.GetString(0)} point at rows of {reader.GetString(1)} that do not exist.", "Restore a backup, or delete those rows.");
        }
    }

    // FTS5 wants the write lock for this, which in a large store keeps others waiting: not part of a quick look.
    private void CheckSearchIndexes(SqliteStoreConnection connection)
    {
        foreach (var table in SearchIndexes.In(connection))
        {
            try
            {
                SearchIndexes.Check(connection, table);
            }
            catch (SqliteException exception) when (exception.SqliteErrorCode is SqliteResult.Corrupt)
            {
                Find(StoreHealth.Degraded, $"The search index {table} does not fit its table.", $"Build it anew with 'agentmcp storage vacuum {name} --full'.");
            }
        }
    }

    private void CheckSettings(SqliteStoreConnection connection)
    {
        if (connection.Scalar<string>("PRAGMA journal_mode") is not "wal" and var mode)
        {
            Find(StoreHealth.Degraded, $"The journal mode is {mode}, not wal.", "Open it once with agentmcp; no other program should change it.");
        }

        if (connection.Scalar<long>("PRAGMA auto_vacuum") != 2)
        {
            Find(StoreHealth.Degraded, "Unused pages cannot be given back in steps.", $"Run 'agentmcp storage vacuum {name} --full' once.");
        }
    }

    private void FindLeftovers()
    {
        foreach (var file in Directory.EnumerateFiles(files.Folder, Path.GetFileName(path) + ".corrupt-*").Where(file => !file.EndsWith("-wal", StringComparison.Ordinal)))
        {
            findings.Add(new($"A damaged file was set aside: '{file}'.", "When nothing from it is missed any more, delete it."));
        }
    }

    private void FindError(SqliteException exception) => Find(
        exception.SqliteErrorCode switch
        {
            SqliteResult.Busy or SqliteResult.Locked => StoreHealth.Busy,
            SqliteResult.Corrupt or SqliteResult.NotADatabase => StoreHealth.Corrupt,
            _ => StoreHealth.Unreadable,
        },
        StorageErrors.Explain(path, exception)?.Message ?? exception.Message,
        StorageErrors.Explain(path, exception)?.Next ?? "Report this text.");

    private void Find(StoreHealth found, string? message, string? fix)
    {
        health = found > health ? found : health;
        if (message is not null && fix is not null)
        {
            findings.Add(new(message, fix));
        }
    }
}
