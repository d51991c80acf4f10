using System.Diagnostics;
using AgentMcp.Benchmarks.Framework;
using AgentMcp.Benchmarks.Wire;

namespace AgentMcp.Benchmarks.Calls;

/// <summary>Calls of the trivial tool over stdio, one at a time, by several arms in turns.</summary>
internal static class StdioCalls
{
    // Where the scheduler puts processes that talk to each other stays for their life and moves the median twofold: start them several times.
    private const int Rounds = 3;

    // Short enough that all arms see the same neighbours on a shared machine, long enough to stay warm.
    private const int Block = 200;

    /// <summary>Measures every arm.</summary>
    /// <returns>One row an arm, in their order.</returns>
    public static async Task<IReadOnlyList<Measurement>> MeasureAsync(IReadOnlyList<ServerArm> arms, BenchmarkContext context, CancellationToken cancellationToken)
    {
        List<double>[] samples = [.. arms.Select(_ => new List<double>())];
        for (var round = 0; round < Rounds; round++)
        {
            await RunRoundAsync(arms, samples, context, cancellationToken);
        }

        return [.. arms.Select((arm, index) => Measurement.Of("tools/call", arm.Name, "µs", samples[index]))];
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
