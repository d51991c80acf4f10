using System.Diagnostics;
using AgentMcp.Benchmarks.Framework;
using AgentMcp.Benchmarks.Wire;
using AgentMcp.Testing.Processes;

namespace AgentMcp.Benchmarks.Startup;

/// <summary>From the spawn of a process that serves by itself to the answer of <c>initialize</c> over stdio; <c>hub-start</c> measures what users start.</summary>
internal sealed class StartupBenchmark : IBenchmark
{
    private const string What = "spawn to initialize";

    public string Name => "startup";

    public string Description => "spawn to the answer of initialize over stdio, server in the started process (serve --in-process), against a minimal TypeScript server";

    public async Task<BenchmarkReport> RunAsync(BenchmarkContext context, CancellationToken cancellationToken)
    {
        using var home = new TemporaryHome();
        var arms = await ServerArm.AllAsync(home, ServerRoute.InProcess, ["serve"], "stdio.mjs", cancellationToken);
        var samples = arms.ToDictionary(arm => arm, _ => new List<double>());

        // The first round fills the page cache and creates the data folder.
        for (var round = -1; round < context.Count(25); round++)
        {
            foreach (var arm in arms)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var elapsed = await StartOnceAsync(arm);
                if (round >= 0)
                {
                    samples[arm].Add(elapsed.TotalMilliseconds);
                }
            }
        }

        List<Measurement> measurements = [.. arms.Select(arm => Measurement.Of(What, arm.Name, "ms", samples[arm]))];
        return new(Name, measurements, [.. measurements.Skip(1).Select(baseline =>
            Goal.Ratio($"p50 against {baseline.Arm}", measurements[0].P50, baseline.P50, 1.0, GoalBound.AtMost))]);
    }

    private static async Task<TimeSpan> StartOnceAsync(ServerArm arm)
    {
        var started = Stopwatch.GetTimestamp();
        await using var connection = new StdioConnection(arm);
        connection.Initialize();
        return Stopwatch.GetElapsedTime(started);
    }
}
