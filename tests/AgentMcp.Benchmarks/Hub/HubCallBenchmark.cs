using AgentMcp.Benchmarks.Calls;
using AgentMcp.Benchmarks.Framework;
using AgentMcp.Benchmarks.Wire;
using AgentMcp.Testing.Processes;

namespace AgentMcp.Benchmarks.Hub;

/// <summary>What the two hops over the hub's socket cost a call of a tool that does nothing.</summary>
internal sealed class HubCallBenchmark : IBenchmark
{
    public string Name => "hub-call";

    public string Description => "tools/call of a trivial tool through front end and hub, in process, and in a minimal TypeScript server";

    public async Task<BenchmarkReport> RunAsync(BenchmarkContext context, CancellationToken cancellationToken)
    {
        using var shared = new TemporaryHome();
        using var own = new TemporaryHome();
        await HubProcess.StartAsync(shared, cancellationToken);
        string[] arguments = ["serve", "--conformance-fixtures"];
        IReadOnlyList<ServerArm> arms =
        [
            ServerArm.Ours("agentmcp, hub", shared, ServerRoute.Hub, arguments),
            ServerArm.Ours("agentmcp, in process", own, ServerRoute.InProcess, arguments),
            .. await ServerArm.BaselinesAsync("stdio.mjs", cancellationToken),
        ];
        var measurements = await StdioCalls.MeasureAsync(arms, context, cancellationToken);
        var (hub, machinesNode) = (measurements[0], measurements[^1]);
        return new(Name, measurements,
        [
            Goal.Ratio($"p50 against {machinesNode.Arm}", hub.P50, machinesNode.P50, 1.2, GoalBound.AtMost),
            Goal.Ratio($"p99 against {machinesNode.Arm}", hub.P99, machinesNode.P99, 0.8, GoalBound.AtMost),
        ]);
    }
}
