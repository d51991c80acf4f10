using System.Diagnostics;
using AgentMcp.Benchmarks.Framework;
using AgentMcp.Storage.Retry;
using AgentMcp.Storage.Sqlite;

namespace AgentMcp.Benchmarks.Storage;

/// <summary>What the storage layer adds to Microsoft.Data.Sqlite, and what its retry adds to a plain call; the arms take turns call by call.</summary>
internal sealed class StorageBenchmark : IBenchmark
{
    private const string Ours = "agentmcp";
    private const string Raw = "Microsoft.Data.Sqlite";

    public string Name => "storage";

    public string Description => "durable row, point read, 100 inserts in one transaction, opening, retry wrapper; against raw Microsoft.Data.Sqlite";

    public async Task<BenchmarkReport> RunAsync(BenchmarkContext context, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("agentmcp-bench-").FullName;
        try
        {
            using var raw = new RawSqlite(Path.Combine(folder, "raw.db"));
            await using var database = await SqliteDatabase.OpenAsync(
                new() { Path = Path.Combine(folder, "ours.db"), Name = "ours", Migrations = [new(1, "items", RawSqlite.Schema)] }, cancellationToken);

            var rows = await CompareAsync("durable row", context.Count(5_000), raw.Insert, number => InsertAsync(database, number, cancellationToken), cancellationToken);
            var reads = await CompareAsync("point read", context.Count(20_000), raw.Read, number => ReadAsync(database, number, cancellationToken), cancellationToken);
            var batches = await CompareAsync("100 inserts in one transaction", context.Count(400), raw.InsertHundred, number => InsertHundredAsync(database, number, cancellationToken), cancellationToken);
            var opens = await CompareAsync("open and close", context.Count(200), _ => raw.Reopen(), async _ => await (await SqliteDatabase.OpenAsync(RawSqlite.OptionsBeside(raw.Path), cancellationToken)).DisposeAsync(), cancellationToken);
            var retry = await MeasureRetryAsync(context.Count(200), cancellationToken);
            return new(
                Name,
                [.. rows, .. reads, .. batches, .. opens, .. retry],
                [
                    new Goal("durable row, p50", rows[0].P50, "µs", 60, GoalBound.AtMost),
                    Goal.Ratio("point read, p50 against raw", reads[0].P50, reads[1].P50, 3, GoalBound.AtMost),
                    new Goal("100 inserts in one transaction, p50", batches[0].P50, "µs", 2_000, GoalBound.AtMost),
                    new Goal("retry wrapper, p50 a call", retry[0].P50 - retry[1].P50, "µs", 1, GoalBound.AtMost),
                ]);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<Measurement[]> CompareAsync(string what, int samples, Action<int> raw, Func<int, Task> ours, CancellationToken cancellationToken)
    {
        List<double> rawTimes = [];
        List<double> ourTimes = [];
        for (var number = -samples / 10; number < samples; number++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var start = Stopwatch.GetTimestamp();
            raw(number);
            var between = Stopwatch.GetTimestamp();
            await ours(number);
            var end = Stopwatch.GetTimestamp();

            // The first tenth warms caches and the compiler.
            if (number >= 0)
            {
                rawTimes.Add(Stopwatch.GetElapsedTime(start, between).TotalMicroseconds);
                ourTimes.Add(Stopwatch.GetElapsedTime(between, end).TotalMicroseconds);
            }
        }

        return [Measurement.Of(what, Ours, "µs", ourTimes), Measurement.Of(what, Raw, "µs", rawTimes)];
    }

    private static Task<int> InsertAsync(SqliteDatabase database, int number, CancellationToken cancellationToken) =>
        database.WriteAsync(connection => connection.Prepared(RawSqlite.InsertSql).With("$value", RawSqlite.Value(number)).Execute(), cancellationToken);

    private static Task<string?> ReadAsync(SqliteDatabase database, int number, CancellationToken cancellationToken) =>
        database.PointReadAsync(connection => connection.Prepared(RawSqlite.ReadSql).With("$id", RawSqlite.Id(number)).Scalar<string>(), cancellationToken);

    private static Task<int> InsertHundredAsync(SqliteDatabase database, int number, CancellationToken cancellationToken) => database.WriteAsync(
        connection =>
        {
            var insert = connection.Prepared(RawSqlite.InsertSql);
            for (var row = 0; row < 100; row++)
            {
                _ = insert.With("$value", RawSqlite.Value(number)).Execute();
            }

            return 100;
        },
        cancellationToken);

    /// <summary>A thousand calls a sample: one alone is shorter than the clock can tell.</summary>
    private static async Task<Measurement[]> MeasureRetryAsync(int samples, CancellationToken cancellationToken)
    {
        const int calls = 1_000;
        var policy = new RetryPolicy(new RetryOptions(), new RetryCounters(), TimeProvider.System);
        var call = new RetryCall("benchmark", IsIdempotent: true);
        List<double> wrapped = [];
        List<double> plain = [];
        long sum = 0;
        for (var sample = -samples / 10; sample < samples; sample++)
        {
            var start = Stopwatch.GetTimestamp();
            for (var index = 0; index < calls; index++)
            {
                sum = await policy.ExecuteAsync(call, Step, sum, cancellationToken);
            }

            var between = Stopwatch.GetTimestamp();
            for (var index = 0; index < calls; index++)
            {
                sum = await Step(sum, cancellationToken);
            }

            var end = Stopwatch.GetTimestamp();
            if (sample >= 0)
            {
                wrapped.Add(Stopwatch.GetElapsedTime(start, between).TotalMicroseconds / calls);
                plain.Add(Stopwatch.GetElapsedTime(between, end).TotalMicroseconds / calls);
            }
        }

        return [Measurement.Of("retry, happy path", Ours, "µs", wrapped), Measurement.Of("retry, happy path", "plain call", "µs", plain)];

        static ValueTask<long> Step(long value, CancellationToken cancellationToken) => ValueTask.FromResult(value + 1);
    }
}
