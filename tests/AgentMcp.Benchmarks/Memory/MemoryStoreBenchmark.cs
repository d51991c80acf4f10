using System.Diagnostics;
using AgentMcp.Benchmarks.Framework;
using AgentMcp.Memory.Model;
using AgentMcp.Memory.Store;
using Microsoft.Data.Sqlite;

namespace AgentMcp.Benchmarks.Memory;

/// <summary>Storing and reading one memory, against one row of the same text by hand.</summary>
internal sealed class MemoryStoreBenchmark : IBenchmark
{
    private const int Before = 10_000;
    private const int WarmUp = 200;

    public string Name => "memory-store";

    public string Description => "one memory stored, with its full-text indexes, and one read by id, against raw rows";

    public async Task<BenchmarkReport> RunAsync(BenchmarkContext context, CancellationToken cancellationToken)
    {
        await using var bench = new MemoryBench();
        var source = new SyntheticMemories(seed: 11);
        var stored = await bench.FillAsync(source, Before, cancellationToken);
        var store = bench.Get<MemoryStore>();
        using var rawWriter = bench.OpenRaw(bench.Beside("raw.db"));
        using var rawReader = bench.OpenRaw();
        using var insert = PrepareInsert(rawWriter);
        using var select = PrepareSelect(rawReader);
        List<double> stores = [], rows = [], reads = [], selects = [];
        for (var number = 0; number < WarmUp + context.Count(4000); number++)
        {
            var details = source.Next();
            var known = stored[number * 97 % stored.Count];
            stores.Add(await TimeAsync(() => store.AddAsync(details, bench.Attribution, cancellationToken)));
            rows.Add(Time(() => Insert(insert, number, details)));
            reads.Add(await TimeAsync(() => store.FindAsync(known.Id, cancellationToken)));
            selects.Add(Time(() => Select(select, known.Id)));
        }

        var read = Measurement.Of("read by id", "store", "us", reads.Skip(WarmUp));
        var rawRead = Measurement.Of("read by id", "same SQL raw", "us", selects.Skip(WarmUp));
        var write = Measurement.Of("store one memory", "store", "us", stores.Skip(WarmUp));
        return new(
            Name,
            [write, Measurement.Of("store one memory", "one row raw, no index", "us", rows.Skip(WarmUp)), read, rawRead],
            [new Goal("store, p50", write.P50, "us", 400, GoalBound.AtMost), Goal.Ratio("read by id, p50 against raw", read.P50, rawRead.P50, 3, GoalBound.AtMost)]);
    }

    private static SqliteCommand PrepareInsert(SqliteConnection connection)
    {
        using (var create = connection.CreateCommand())
        {
            create.CommandText = "CREATE TABLE rows(id INTEGER PRIMARY KEY, content TEXT NOT NULL)";
            create.ExecuteNonQuery();
        }

        var insert = connection.CreateCommand();
        insert.CommandText = "INSERT INTO rows VALUES ($id, $content)";
        insert.Parameters.Add("$id", SqliteType.Integer);
        insert.Parameters.Add("$content", SqliteType.Text);
        return insert;
    }

    private static SqliteCommand PrepareSelect(SqliteConnection connection)
    {
        var select = connection.CreateCommand();
        select.CommandText = MemoryRows.Select + " WHERE m.id = $id";
        select.Parameters.Add("$id", SqliteType.Text);
        return select;
    }

    private static void Insert(SqliteCommand insert, int id, MemoryDetails details)
    {
        insert.Parameters["$id"].Value = id;
        insert.Parameters["$content"].Value = details.Content;
        insert.ExecuteNonQuery();
    }

    private static void Select(SqliteCommand select, string id)
    {
        select.Parameters["$id"].Value = id;
        using var row = select.ExecuteReader();
        row.Read();
        _ = MemoryRows.Read(row);
    }

    private static async Task<double> TimeAsync(Func<Task> action)
    {
        var started = Stopwatch.GetTimestamp();
        await action();
        return Stopwatch.GetElapsedTime(started).TotalMicroseconds;
    }

    private static double Time(Action action)
    {
        var started = Stopwatch.GetTimestamp();
        action();
        return Stopwatch.GetElapsedTime(started).TotalMicroseconds;
    }
}
