using AgentMcp.Storage;
using AgentMcp.Storage.Sqlite;

namespace AgentMcp.Server.Telemetry.Statistics;

/// <summary>The schema of <c>ops.db</c>, which holds what may be lost.</summary>
internal static class OperationsSchema
{
    /// <summary>Name of the database.</summary>
    public const string Name = "ops";

    // Days count from 1970 in UTC. The histogram is DurationHistogram's own form.
    private const string FirstVersion = """
        CREATE TABLE call_days(
            day INTEGER NOT NULL,
            tool TEXT NOT NULL,
            calls INTEGER NOT NULL,
            bytes INTEGER NOT NULL,
            tokens INTEGER NOT NULL,
            durations BLOB NOT NULL,
            PRIMARY KEY (day, tool)
        ) STRICT, WITHOUT ROWID;

        CREATE TABLE call_errors(
            day INTEGER NOT NULL,
            tool TEXT NOT NULL,
            kind TEXT NOT NULL,
            code TEXT NOT NULL,
            count INTEGER NOT NULL,
            PRIMARY KEY (day, tool, kind, code)
        ) STRICT, WITHOUT ROWID;
        """;

    /// <summary>The declaration for the registry of databases.</summary>
    /// <param name="added">Steps of features: theirs come after the first.</param>
    public static StoreDefinition Define(IEnumerable<StoreMigration> added) => new(
        Name,
        SynchronousMode.Normal,
        [new Migration(1, "figures of calls by day", FirstVersion), .. added.Where(step => step.Store == Name).Select(step => step.Migration).OrderBy(step => step.Version)]);
}
