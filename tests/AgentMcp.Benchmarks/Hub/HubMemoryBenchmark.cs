using AgentMcp.Benchmarks.Footprint;
using AgentMcp.Benchmarks.Framework;
using AgentMcp.Benchmarks.Wire;
using AgentMcp.Testing.Processes;

namespace AgentMcp.Benchmarks.Hub;

/// <summary>What a session costs while nothing happens: its front end, and the hub that all sessions share.</summary>
internal sealed class HubMemoryBenchmark : IBenchmark
{
    private const string What = "resident, idle";
    private static readonly TimeSpan SettleTime = TimeSpan.FromSeconds(2);

    public string Name => "hub-memory";

    public string Description => "resident memory of an idle front end and of an idle hub with open stores, against a minimal TypeScript server";

    public async Task<BenchmarkReport> RunAsync(BenchmarkContext context, CancellationToken cancellationToken)
    {
        var baselines = await ServerArm.BaselinesAsync("stdio.mjs", cancellationToken);
        List<double> frontEnd = [], hub = [], anonymous = [];
        var others = baselines.ToDictionary(arm => arm, _ => new List<double>());
        for (var round = 0; round < context.Count(5); round++)
        {
            // A new hub a round: what one start leaves in its heaps must not decide.
            using var home = new TemporaryHome();
            var hubId = await HubProcess.StartAsync(home, cancellationToken);
            await using (var session = new StdioConnection(ServerArm.Ours("agentmcp", home, ServerRoute.Hub, "serve")))
            {
                Work(session);
                await Task.Delay(SettleTime, TimeProvider.System, cancellationToken);
                frontEnd.Add(ProcessMemory.ResidentMegabytes(session.ProcessId));
                hub.Add(ProcessMemory.ResidentMegabytes(hubId));
                anonymous.Add(ProcessMemory.AnonymousMegabytes(hubId));
            }

            foreach (var arm in baselines)
            {
                await using var connection = new StdioConnection(arm);
                connection.Initialize();
                connection.ConfirmInitialized();
                await Task.Delay(SettleTime, TimeProvider.System, cancellationToken);
                others[arm].Add(ProcessMemory.ResidentMegabytes(connection.ProcessId));
            }
        }

        List<Measurement> measurements =
        [
            Measurement.Of(What, "front end", "MB", frontEnd),
            Measurement.Of(What, "hub", "MB", hub),
            Measurement.Of("RssAnon, idle", "hub", "MB", anonymous),
            .. baselines.Select(arm => Measurement.Of(What, arm.Name, "MB", others[arm])),
        ];
        return new(Name, measurements,
        [
            new Goal("front end", measurements[0].P50, "MB", 45, GoalBound.AtMost),
            new Goal("hub", measurements[1].P50, "MB", 120, GoalBound.AtMost),
            new Goal("hub, RssAnon", measurements[2].P50, "MB", 70, GoalBound.AtMost),
        ]);
    }

    // Opens the stores and their indexes.
    private static void Work(StdioConnection session)
    {
        session.Initialize();
        session.ConfirmInitialized();
        session.CallTool(1, "memory_store", """{"content":"We retry SQLITE_BUSY with full jitter","tags":["storage"]}""");
        session.CallTool(2, "memory_search", """{"query":"busy database backoff retry"}""");
        session.CallTool(3, "context_get", "{}");
    }
}
