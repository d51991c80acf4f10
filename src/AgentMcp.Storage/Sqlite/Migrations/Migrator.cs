using System.Globalization;
using System.Reflection;
using Microsoft.Data.Sqlite;

namespace AgentMcp.Storage.Sqlite;

/// <summary>Brings a file from its <c>user_version</c> to the newest one, in one exclusive transaction.</summary>
internal sealed class Migrator
{
    private readonly SqliteDatabaseOptions options;

    public Migrator(SqliteDatabaseOptions options)
    {
        for (var index = 0; index < options.Migrations.Count; index++)
        {
            if (options.Migrations[index].Version != index + 1)
            {
                throw new ArgumentException($"Migrations of '{options.Name}' must count 1, 2, 3 …; position {index + 1} has version {options.Migrations[index].Version}.", nameof(options));
            }
        }

        this.options = options;
    }

    public static string ProgramVersion { get; } =
        typeof(Migrator).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "0.0.0";

    public int Newest => options.Migrations.Count;

    public static int VersionOf(SqliteConnection connection) => (int)connection.Scalar<long>("PRAGMA user_version");

    /// <summary>Throws for a file of a newer program; only reads.</summary>
    public void RefuseNewer(SqliteConnection connection)
    {
        var found = VersionOf(connection);
        if (found > Newest)
        {
            throw StorageErrors.Newer(options.Path, found, Newest, NeededProgram(connection));
        }
    }

    /// <summary>Applies what is missing. Whoever comes second, in this process or another, finds nothing to do.</summary>
    public void Apply(SqliteStoreConnection connection)
    {
        if (VersionOf(connection) == Newest)
        {
            return;
        }

        connection.BeginExclusive();
        try
        {
            RefuseNewer(connection);
            var from = VersionOf(connection);
            // Tables may be rebuilt in any order; what dangles at the end is caught below and by the commit itself.
            connection.Execute("PRAGMA defer_foreign_keys = 1");
            connection.Execute("CREATE TABLE IF NOT EXISTS schema_history(version INTEGER PRIMARY KEY, name TEXT NOT NULL, program TEXT NOT NULL, applied_at TEXT NOT NULL)");
            foreach (var migration in options.Migrations.Skip(from))
            {
                ApplyOne(connection, migration);
            }

            connection.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {Newest}"));
            connection.Commit();
        }
        catch
        {
            connection.TryRollback();
            throw;
        }
    }

    public static string? NeededProgram(SqliteConnection connection)
    {
        try
        {
            return connection.Scalar<string>("SELECT program FROM schema_history ORDER BY version DESC LIMIT 1");
        }
        catch (SqliteException)
        {
            // A file without that table: its schema version alone has to do.
            return null;
        }
    }

    private void ApplyOne(SqliteStoreConnection connection, Migration migration)
    {
        try
        {
            migration.Apply(connection);
            _ = connection.Prepared("INSERT INTO schema_history(version, name, program, applied_at) VALUES ($version, $name, $program, $at)")
                .With("$version", migration.Version)
                .With("$name", migration.Name)
                .With("$program", ProgramVersion)
                .With("$at", options.TimeProvider.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture))
                .Execute();
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode is SqliteResult.Error or SqliteResult.Constraint)
        {
            throw StorageErrors.MigrationFailed(options.Path, migration.Version, migration.Name, exception);
        }
    }
}
