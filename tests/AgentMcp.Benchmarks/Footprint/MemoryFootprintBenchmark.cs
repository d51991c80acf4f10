using AgentMcp.Benchmarks.Framework;
using AgentMcp.Benchmarks.Wire;
using AgentMcp.Testing.Processes;

namespace AgentMcp.Benchmarks.Footprint;

/// <summary>Resident memory of a stdio server that has answered <c>initialize</c> and waits.</summary>
internal sealed class MemoryFootprintBenchmark : IBenchmark
{
    private const string What = "resident, idle";
    private static readonly TimeSpan SettleTime = TimeSpan.FromSeconds(2);

    public string Name => "memory-footprint";

    public string Description => "resident memory of an idle stdio server in one process (serve --in-process), 2 s after initialize";

    public async Task<BenchmarkReport> RunAsync(BenchmarkContext context, CancellationToken cancellationToken)
    {
        using var home = new TemporaryHome();
        var arms = await ServerArm.AllAsync(home, ServerRoute.InProcess, ["serve"], "stdio.mjs", cancellationToken);
        var samples = arms.ToDictionary(arm => arm, _ => new List<double>());
        for (var round = 0; round < context.Count(5); round++)
        {
            foreach (var arm in arms)
            {
                await using var connection = new StdioConnection(arm);
                connection.Initialize();
                connection.ConfirmInitialized();
                await Task.Delay(SettleTime, TimeProvider.System, cancellationToken);
                samples[arm].Add(ProcessMemory.ResidentMegabytes(connection.ProcessId));
            }
        }

        List<Measurement> measurements = [.. arms.Select(arm => Measurement.Of(What, arm.Name, "MB", samples[arm]))];
        return new(Name, measurements, [new Goal("p50", measurements[0].P50, "MB", 70, GoalBound.AtMost)]);
    }
}
