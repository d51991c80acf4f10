using AgentMcp.Storage;
using AgentMcp.Storage.Sqlite;

namespace AgentMcp.Server.Telemetry.Statistics;

/// <summary>The schema of <c>ops.db</c>, which holds what may be lost.</summary>
internal static class OperationsSchema
{
    /// <summary>The declaration for the registry of databases.</summary>
    public static StoreDefinition Definition { get; } = new("ops", SynchronousMode.Normal, [new Migration(1, "figures of calls by day", FirstVersion)]);

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
}
