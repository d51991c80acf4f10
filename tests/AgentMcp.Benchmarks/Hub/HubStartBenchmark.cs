using System.Diagnostics;
using AgentMcp.Benchmarks.Framework;
using AgentMcp.Benchmarks.Wire;
using AgentMcp.Testing.Processes;

namespace AgentMcp.Benchmarks.Hub;

/// <summary>From the spawn of what a client names in its configuration to the answer of <c>initialize</c>, with a hub that runs and with one that must be started.</summary>
internal sealed class HubStartBenchmark : IBenchmark
{
    private const string What = "spawn to initialize";

    public string Name => "hub-start";

    public string Description => "spawn of front end and launcher to the answer of initialize, hub warm and cold, against a minimal TypeScript server";

    public async Task<BenchmarkReport> RunAsync(BenchmarkContext context, CancellationToken cancellationToken)
    {
        using var warm = new TemporaryHome();
        using var launched = new TemporaryHome();
        using var cold = new TemporaryHome();

        // Each with a hub of its own build: the launcher's lies in another folder, and the newer of two would send the other away.
        await HubProcess.StartAsync(warm, cancellationToken);
        await RunLauncherAsync(launched, "hub", "start", cancellationToken);
        IReadOnlyList<ServerArm> baselines = await ServerArm.BaselinesAsync("stdio.mjs", cancellationToken);
        IReadOnlyList<ServerArm> arms =
        [
            ServerArm.Ours("front end, hub warm", warm, ServerRoute.Hub, "serve"),
            new("launcher, hub warm", IsOurs: true, () => Launcher(launched, "serve")),
            ServerArm.Ours("front end, hub cold", cold, ServerRoute.Hub, "serve"),
            .. baselines,
        ];
        var samples = await MeasureAsync(arms, cold, context, cancellationToken);

        List<Measurement> measurements = [.. arms.Select(arm => Measurement.Of(What, arm.Name, "ms", samples[arm]))];
        var machinesNode = measurements[^1];
        return new(Name, measurements,
        [
            Goal.Ratio($"front end, hub warm, p50 against {machinesNode.Arm}", measurements[0].P50, machinesNode.P50, 0.35, GoalBound.AtMost),
            Goal.Ratio($"launcher, hub warm, p50 against {machinesNode.Arm}", measurements[1].P50, machinesNode.P50, 0.35, GoalBound.AtMost),
            new Goal("hub cold, p50", measurements[2].P50, "ms", 700, GoalBound.AtMost),
        ]);
    }

    private static async Task<Dictionary<ServerArm, List<double>>> MeasureAsync(
        IReadOnlyList<ServerArm> arms, TemporaryHome cold, BenchmarkContext context, CancellationToken cancellationToken)
    {
        var samples = arms.ToDictionary(arm => arm, _ => new List<double>());

        // The first round fills the page cache and creates the data folders.
        for (var round = -1; round < context.Count(25); round++)
        {
            foreach (var arm in arms)
            {
                cancellationToken.ThrowIfCancellationRequested();
                await HubProcess.KillAsync(cold, cancellationToken);
                var started = Stopwatch.GetTimestamp();
                await using var connection = new StdioConnection(arm);
                connection.Initialize();
                var elapsed = Stopwatch.GetElapsedTime(started);
                if (round >= 0)
                {
                    samples[arm].Add(elapsed.TotalMilliseconds);
                }
            }
        }

        return samples;
    }

    private static ProcessStartInfo Launcher(TemporaryHome home, params IEnumerable<string> arguments) =>
        ServerCommand.Isolate(new ProcessStartInfo(RepositoryRoot.Combine("agentmcp"), arguments), home);

    // It builds first where the sources are newer than its last build.
    private static async Task RunLauncherAsync(TemporaryHome home, string verb, string action, CancellationToken cancellationToken)
    {
        var result = await ChildProcess.RunAsync(Launcher(home, verb, action), input: null, cancellationToken);
        if (result.ExitCode is not 0)
        {
            throw new InvalidOperationException($"'agentmcp {verb} {action}' failed: {result}");
        }
    }
}
