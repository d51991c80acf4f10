using AgentMcp.Benchmarks.Framework;
using AgentMcp.Benchmarks.Wire;
using AgentMcp.Testing.Processes;

namespace AgentMcp.Benchmarks.Calls;

/// <summary>One call after the other of a tool that does nothing, over stdio, without a hub between; <c>hub-call</c> measures that.</summary>
internal sealed class StdioCallBenchmark : IBenchmark
{
    public string Name => "stdio";

    public string Description => "tools/call of a trivial tool over stdio, one at a time, server in the started process (serve --in-process)";

    public async Task<BenchmarkReport> RunAsync(BenchmarkContext context, CancellationToken cancellationToken)
    {
        using var home = new TemporaryHome();
        var arms = await ServerArm.AllAsync(home, ServerRoute.InProcess, ["serve", "--conformance-fixtures"], "stdio.mjs", cancellationToken);
        var measurements = await StdioCalls.MeasureAsync(arms, context, cancellationToken);
        return new(Name, measurements, [.. measurements.Skip(1).SelectMany(baseline => Goals(measurements[0], baseline))]);
    }

    private static Goal[] Goals(Measurement ours, Measurement baseline) =>
    [
        Goal.Ratio($"p50 against {baseline.Arm}", ours.P50, baseline.P50, 0.8, GoalBound.AtMost),
        Goal.Ratio($"p99 against {baseline.Arm}", ours.P99, baseline.P99, 0.8, GoalBound.AtMost),
    ];
}
