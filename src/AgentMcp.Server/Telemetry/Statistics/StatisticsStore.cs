using AgentMcp.Storage;
using AgentMcp.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace AgentMcp.Server.Telemetry.Statistics;

/// <summary>The figures of calls in <c>ops.db</c>, a row a day and tool.</summary>
internal sealed class StatisticsStore(StoreRegistry stores)
{
    private const string ReadRow = "SELECT calls, bytes, tokens, durations FROM call_days WHERE day = $day AND tool = $tool";

    private const string WriteRow = "INSERT OR REPLACE INTO call_days VALUES ($day, $tool, $calls, $bytes, $tokens, $durations)";

    private const string WriteErrors = """
        INSERT INTO call_errors VALUES ($day, $tool, $kind, $code, $count)
        ON CONFLICT (day, tool, kind, code) DO UPDATE SET count = count + excluded.count
        """;

    /// <summary>Adds figures to those of their days, and drops days before <paramref name="oldest"/>.</summary>
    public async Task AddAsync(IReadOnlyDictionary<DayOfTool, CallCounts> figures, int oldest, CancellationToken cancellationToken)
    {
        if (stores.IsAbandoned)
        {
            // Figures of a folder that is gone go with it.
            return;
        }

        var database = await stores.OpenAsync(OperationsSchema.Name, cancellationToken);
        await database.WriteAsync(
            connection =>
            {
                foreach (var (day, counts) in figures)
                {
                    Add(connection, day, counts);
                }

                _ = connection.Prepared("DELETE FROM call_days WHERE day < $oldest").With("$oldest", oldest).Execute();
                return connection.Prepared("DELETE FROM call_errors WHERE day < $oldest").With("$oldest", oldest).Execute();
            },
            cancellationToken);
    }

    /// <summary>The figures of each tool from a day on, by name.</summary>
    public async Task<SortedDictionary<string, CallCounts>> ReadAsync(int from, CancellationToken cancellationToken)
    {
        var database = await stores.OpenAsync(OperationsSchema.Name, cancellationToken);
        return await database.ReadAsync(connection => Read(connection, from), cancellationToken);
    }

    private static void Add(SqliteConnection connection, DayOfTool day, CallCounts counts)
    {
        // A copy: a delegate may run more than once, and must not change what it was given.
        var sum = new CallCounts();
        sum.Merge(counts);
        using (var row = connection.Prepared(ReadRow).With("$day", day.Day).With("$tool", day.Tool).Query())
        {
            if (row.Read())
            {
                AddRow(sum, row, first: 0);
            }
        }

        _ = connection.Prepared(WriteRow)
            .With("$day", day.Day)
            .With("$tool", day.Tool)
            .With("$calls", sum.Calls)
            .With("$bytes", sum.Bytes)
            .With("$tokens", sum.Tokens)
            .With("$durations", sum.Durations.ToBytes())
            .Execute();
        foreach (var (error, count) in counts.Errors)
        {
            _ = connection.Prepared(WriteErrors)
                .With("$day", day.Day)
                .With("$tool", day.Tool)
                .With("$kind", error.Kind)
                .With("$code", error.Code)
                .With("$count", count)
                .Execute();
        }
    }

    private static SortedDictionary<string, CallCounts> Read(SqliteConnection connection, int from)
    {
        var found = new SortedDictionary<string, CallCounts>(StringComparer.Ordinal);
        using (var rows = connection.Prepared("SELECT tool, calls, bytes, tokens, durations FROM call_days WHERE day >= $from").With("$from", from).Query())
        {
            while (rows.Read())
            {
                AddRow(CountsOf(found, rows.GetString(0)), rows, first: 1);
            }
        }

        using var errors = connection.Prepared("SELECT tool, kind, code, sum(count) FROM call_errors WHERE day >= $from GROUP BY tool, kind, code").With("$from", from).Query();
        while (errors.Read())
        {
            CountsOf(found, errors.GetString(0)).AddErrors(new ErrorTally(errors.GetString(1), errors.GetString(2)), errors.GetInt64(3));
        }

        return found;
    }

    private static CallCounts CountsOf(SortedDictionary<string, CallCounts> found, string tool)
    {
        if (!found.TryGetValue(tool, out var counts))
        {
            found.Add(tool, counts = new CallCounts());
        }

        return counts;
    }

    private static void AddRow(CallCounts sum, SqliteDataReader row, int first)
    {
        sum.Calls += row.GetInt64(first);
        sum.Bytes += row.GetInt64(first + 1);
        sum.Tokens += row.GetInt64(first + 2);

        // What another version wrote counts as calls without durations.
        if (DurationHistogram.TryRead((byte[])row.GetValue(first + 3)) is { } durations)
        {
            sum.Durations.Merge(durations);
        }
    }
}
