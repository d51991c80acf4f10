using System.Diagnostics;
using AgentMcp.Benchmarks.Framework;
using AgentMcp.Benchmarks.Memory;
using AgentMcp.Benchmarks.Wire;
using AgentMcp.Testing.Processes;

namespace AgentMcp.Benchmarks.Hub;

/// <summary>The hook that opens a conversation: a person waits for it at every start of their client.</summary>
internal sealed class HubSessionStartBenchmark : IBenchmark
{
    private const string What = "context get --session-start";
    private const int Memories = 500;

    public string Name => "hub-session-start";

    public string Description => "context get --session-start from spawn to end, hub warm and cold, against the same in one process";

    public async Task<BenchmarkReport> RunAsync(BenchmarkContext context, CancellationToken cancellationToken)
    {
        using var warm = new TemporaryHome();
        using var cold = new TemporaryHome();
        using var own = new TemporaryHome();
        foreach (var home in (TemporaryHome[])[warm, cold, own])
        {
            await FillAsync(home, cancellationToken);
        }

        // The one folder that a process of its own may open is that without a hub.
        await HubProcess.KillAsync(own, cancellationToken);
        List<double> warmTimes = [], coldTimes = [], ownTimes = [];
        for (var round = -1; round < context.Count(25); round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await HubProcess.KillAsync(cold, cancellationToken);
            var (fast, slow, alone) = (
                await TimeAsync(warm, ServerRoute.Hub, cancellationToken),
                await TimeAsync(cold, ServerRoute.Hub, cancellationToken),
                await TimeAsync(own, ServerRoute.InProcess, cancellationToken));
            if (round >= 0)
            {
                warmTimes.Add(fast);
                coldTimes.Add(slow);
                ownTimes.Add(alone);
            }
        }

        List<Measurement> measurements =
        [
            Measurement.Of(What, "hub warm", "ms", warmTimes),
            Measurement.Of(What, "hub cold", "ms", coldTimes),
            Measurement.Of(What, "one process", "ms", ownTimes),
        ];
        return new(Name, measurements,
        [
            new Goal("hub warm, p50", measurements[0].P50, "ms", 200, GoalBound.AtMost),
            new Goal("hub cold, p99", measurements[1].P99, "ms", 2_000, GoalBound.AtMost),
            Goal.Ratio("hub warm, p50 against one process", measurements[0].P50, measurements[2].P50, 1, GoalBound.AtMost),
        ]);
    }

    private static async Task FillAsync(TemporaryHome home, CancellationToken cancellationToken)
    {
        await HubProcess.StartAsync(home, cancellationToken);
        await using var session = new StdioConnection(ServerArm.Ours("agentmcp", home, ServerRoute.Hub, "serve"));
        session.Initialize();
        session.ConfirmInitialized();
        var source = new SyntheticMemories(seed: 7);
        for (var number = 1; number <= Memories; number++)
        {
            session.CallTool(number, "memory_store", StoredArguments.Of(source.Next()));
        }
    }

    private static async Task<double> TimeAsync(TemporaryHome home, ServerRoute route, CancellationToken cancellationToken)
    {
        var command = ServerCommand.Create(home, route, "context", "get", "--session-start");
        var input = $$"""{"session_id":"bench","cwd":"{{home.Path}}","hook_event_name":"SessionStart","source":"startup"}""";
        var started = Stopwatch.GetTimestamp();
        var result = await ChildProcess.RunAsync(command, input, cancellationToken);
        var elapsed = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        return result.ExitCode is 0 && result.Output.Length > 0 ? elapsed : throw new InvalidOperationException($"The hook failed: {result}");
    }
}
