using System.Diagnostics;
using AgentMcp.Benchmarks.Framework;
using AgentMcp.Benchmarks.Wire;
using AgentMcp.Testing.Processes;

namespace AgentMcp.Benchmarks.Calls;

/// <summary>One call after the other of a tool that does nothing, over stdio.</summary>
internal sealed class StdioCallBenchmark : IBenchmark
{
    // Where the scheduler puts two processes that talk to each other stays for their life and moves the median twofold: start them several times.
    private const int Rounds = 3;

    // Short enough that all arms see the same neighbours on a shared machine, long enough to stay warm.
    private const int Block = 200;

    public string Name => "stdio";

    public string Description => "tools/call of a trivial tool over stdio, one at a time";

    public async Task<BenchmarkReport> RunAsync(BenchmarkContext context, CancellationToken cancellationToken)
    {
        using var home = new TemporaryHome();
        var arms = await ServerArm.AllAsync(home, ["serve", "--conformance-fixtures"], "stdio.mjs", cancellationToken);
        List<double>[] samples = [.. arms.Select(_ => new List<double>())];
        for (var round = 0; round < Rounds; round++)
        {
            await RunRoundAsync(arms, samples, context, cancellationToken);
        }

        List<Measurement> measurements = [.. arms.Select((arm, index) => Measurement.Of("tools/call", arm.Name, "µs", samples[index]))];
        return new(Name, measurements, [.. measurements.Skip(1).SelectMany(baseline => Goals(measurements[0], baseline))]);
    }

    private static async Task RunRoundAsync(IReadOnlyList<ServerArm> arms, List<double>[] samples, BenchmarkContext context, CancellationToken cancellationToken)
    {
        List<StdioConnection> connections = [];
        try
        {
            foreach (var arm in arms)
            {
                connections.Add(new StdioConnection(arm));
                connections[^1].Initialize();
                connections[^1].ConfirmInitialized();
            }

            Measure(connections, [.. arms.Select(_ => new List<double>())], context.Count(6_000), cancellationToken);
            Measure(connections, samples, context.Count(12_000 / Rounds), cancellationToken);
        }
        finally
        {
            foreach (var connection in connections)
            {
                await connection.DisposeAsync();
            }
        }
    }

    private static Goal[] Goals(Measurement ours, Measurement baseline) =>
    [
        Goal.Ratio($"p50 against {baseline.Arm}", ours.P50, baseline.P50, 0.8, GoalBound.AtMost),
        Goal.Ratio($"p99 against {baseline.Arm}", ours.P99, baseline.P99, 0.8, GoalBound.AtMost),
    ];

    private static void Measure(List<StdioConnection> connections, List<double>[] samples, int count, CancellationToken cancellationToken)
    {
        for (var done = 0; done < count; done += Block)
        {
            cancellationToken.ThrowIfCancellationRequested();
            for (var index = 0; index < connections.Count; index++)
            {
                for (var call = 0; call < Math.Min(Block, count - done); call++)
                {
                    var started = Stopwatch.GetTimestamp();
                    connections[index].CallTrivialTool(done + call + 1);
                    samples[index].Add(Stopwatch.GetElapsedTime(started).TotalMicroseconds);
                }
            }
        }
    }
}
