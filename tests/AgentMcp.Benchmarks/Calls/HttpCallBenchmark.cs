using System.Diagnostics;
using AgentMcp.Benchmarks.Framework;
using AgentMcp.Benchmarks.Wire;
using AgentMcp.Testing.Processes;

namespace AgentMcp.Benchmarks.Calls;

/// <summary>The trivial call over Streamable HTTP in a session: one at a time, then many in flight.</summary>
internal sealed class HttpCallBenchmark : IBenchmark
{
    // As over stdio: fresh processes several times, since where the scheduler puts them moves the median.
    private const int Rounds = 4;
    private const int Block = 200;
    private const int InFlight = 16;

    public string Name => "http";

    public string Description => "tools/call of a trivial tool over HTTP keep-alive: latency one at a time, throughput with 16 in flight";

    public async Task<BenchmarkReport> RunAsync(BenchmarkContext context, CancellationToken cancellationToken)
    {
        using var home = new TemporaryHome();
        var arms = await ServerArm.AllAsync(home, ServerRoute.InProcess, ["serve", "--http", "--port", "0", "--conformance-fixtures"], "http.mjs", cancellationToken);
        List<double>[] latency = [.. arms.Select(_ => new List<double>())];
        List<double>[] throughput = [.. arms.Select(_ => new List<double>())];
        for (var round = 0; round < Rounds; round++)
        {
            await RunRoundAsync(arms, latency, throughput, context, cancellationToken);
        }

        return Report(arms, latency, throughput);
    }

    private static async Task RunRoundAsync(
        IReadOnlyList<ServerArm> arms,
        List<double>[] latency,
        List<double>[] throughput,
        BenchmarkContext context,
        CancellationToken cancellationToken)
    {
        List<HttpArm> opened = [];
        try
        {
            foreach (var arm in arms)
            {
                opened.Add(await HttpArm.OpenAsync(arm, InFlight, cancellationToken));
            }

            MeasureLatency(opened, [.. arms.Select(_ => new List<double>())], context.Count(3_000), cancellationToken);
            MeasureLatency(opened, latency, context.Count(6_000 / Rounds), cancellationToken);
            await MeasureThroughputAsync(opened, throughput, context.Count(12) / Rounds, cancellationToken);
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

    private static void MeasureLatency(List<HttpArm> arms, List<double>[] samples, int count, CancellationToken cancellationToken)
    {
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
    }

    private static async Task MeasureThroughputAsync(List<HttpArm> arms, List<double>[] rates, int bursts, CancellationToken cancellationToken)
    {
        const int callsPerConnection = 250;

        // The first burst warms the path of many connections.
        for (var burst = -1; burst < Math.Max(1, bursts); burst++)
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
                if (burst >= 0)
                {
                    rates[index].Add(arms[index].Connections.Count * callsPerConnection / Stopwatch.GetElapsedTime(started).TotalSeconds);
                }
            }
        }
    }

    private static void CallMany(HttpConnection connection, int count)
    {
        for (var call = 1; call <= count; call++)
        {
            connection.CallTrivialTool(call);
        }
    }
}
