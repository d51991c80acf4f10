using System.Diagnostics;
using AgentMcp.Benchmarks.Framework;
using AgentMcp.Benchmarks.Wire;
using AgentMcp.Testing.Processes;

namespace AgentMcp.Benchmarks.Calls;

/// <summary>The trivial call over Streamable HTTP in a session: one at a time, then many in flight.</summary>
internal sealed class HttpCallBenchmark : IBenchmark
{
    private const int Block = 200;
    private const int InFlight = 16;

    public string Name => "http";

    public string Description => "tools/call of a trivial tool over HTTP keep-alive: latency one at a time, throughput with 16 in flight";

    public async Task<BenchmarkReport> RunAsync(BenchmarkContext context, CancellationToken cancellationToken)
    {
        using var home = new TemporaryHome();
        var arms = await ServerArm.AllAsync(home, ["serve", "--http", "--port", "0", "--conformance-fixtures"], "http.mjs", cancellationToken);
        List<HttpArm> opened = [];
        try
        {
            foreach (var arm in arms)
            {
                opened.Add(await HttpArm.OpenAsync(arm, InFlight, cancellationToken));
            }

            MeasureLatency(opened, context.Count(3_000), cancellationToken);
            var latency = MeasureLatency(opened, context.Count(6_000), cancellationToken);
            var throughput = await MeasureThroughputAsync(opened, context.Count(10), cancellationToken);
            return Report(arms, latency, throughput);
        }
        finally
        {
            foreach (var arm in opened)
            {
                await arm.DisposeAsync();
            }
        }
    }

    private BenchmarkReport Report(IReadOnlyList<ServerArm> arms, List<double>[] latency, List<double>[] throughput)
    {
        List<Measurement> calls = [.. arms.Select((arm, index) => Measurement.Of("tools/call", arm.Name, "µs", latency[index]))];
        List<Measurement> rates = [.. arms.Select((arm, index) => Measurement.Of($"{InFlight} in flight", arm.Name, "calls/s", throughput[index]))];
        List<Goal> goals = [];
        for (var baseline = 1; baseline < arms.Count; baseline++)
        {
            goals.Add(Goal.Ratio($"p50 against {arms[baseline].Name}", calls[0].P50, calls[baseline].P50, 0.6, GoalBound.AtMost));
            goals.Add(Goal.Ratio($"throughput against {arms[baseline].Name}", rates[0].P50, rates[baseline].P50, 2.5, GoalBound.AtLeast));
        }

        return new(Name, [.. calls, .. rates], goals);
    }

    private static List<double>[] MeasureLatency(List<HttpArm> arms, int count, CancellationToken cancellationToken)
    {
        List<double>[] samples = [.. arms.Select(_ => new List<double>(count))];
        for (var done = 0; done < count; done += Block)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (var index = 0; index < arms.Count; index++)
            {
                var connection = arms[index].Connections[0];
                for (var call = 0; call < Math.Min(Block, count - done); call++)
                {
                    var started = Stopwatch.GetTimestamp();
                    connection.CallTrivialTool(done + call + 1);
                    samples[index].Add(Stopwatch.GetElapsedTime(started).TotalMicroseconds);
                }
            }
        }

        return samples;
    }

    private static async Task<List<double>[]> MeasureThroughputAsync(List<HttpArm> arms, int rounds, CancellationToken cancellationToken)
    {
        const int callsPerConnection = 250;
        List<double>[] rates = [.. arms.Select(_ => new List<double>(rounds))];

        // The first round warms the many-connections path.
        for (var round = -1; round < rounds; round++)
        {
            for (var index = 0; index < arms.Count; index++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var started = Stopwatch.GetTimestamp();
                await Task.WhenAll(arms[index].Connections.Select(connection => Task.Factory.StartNew(
                    () => CallMany(connection, callsPerConnection),
                    cancellationToken,
                    TaskCreationOptions.LongRunning,
                    TaskScheduler.Default)));
                if (round >= 0)
                {
                    rates[index].Add(arms[index].Connections.Count * callsPerConnection / Stopwatch.GetElapsedTime(started).TotalSeconds);
                }
            }
        }

        return rates;
    }

    private static void CallMany(HttpConnection connection, int count)
    {
        for (var call = 1; call <= count; call++)
        {
            connection.CallTrivialTool(call);
        }
    }
}
