using AgentMcp.Benchmarks.Footprint;
using AgentMcp.Benchmarks.Framework;
using AgentMcp.Testing.Processes;

namespace AgentMcp.Benchmarks.Analyzer;

/// <summary>What three editors on one workspace take together: all processes, pages that they share counted once.</summary>
internal sealed class AnalyzerMemoryBenchmark : IBenchmark
{
    private const string What = "proportional (PSS) of all processes";
    private const int Editors = 3;
    private static readonly TimeSpan SettleTime = TimeSpan.FromSeconds(2);

    public string Name => "analyzer-memory";

    public string Description => "memory of three editors on one workspace, against one rust-analyzer and three";

    public async Task<BenchmarkReport> RunAsync(BenchmarkContext context, CancellationToken cancellationToken)
    {
        var pair = await AnalyzerPair.GetAsync(cancellationToken);
        using var workspace = new EditedWorkspace();
        var plain = EditorArm.Plain(workspace, pair);
        List<double> one = [], three = [], together = [], server = [], hub = [], frontEnds = [];
        for (var round = 0; round < (context.Quick ? 1 : 2); round++)
        {
            one.Add((await MeasureAsync(Enumerable.Repeat(plain, 1), workspace, cancellationToken)).Sum());
            three.Add((await MeasureAsync(Enumerable.Repeat(plain, Editors), workspace, cancellationToken)).Sum());

            // A new hub a round: what one start leaves in its heaps must not decide.
            using var home = new TemporaryHome();
            var hubId = await HubProcess.StartAsync(home, cancellationToken);
            var shared = EditorArm.Shared(home, workspace, pair);
            var (alone, tree) = (0.0, 0.0);
            var ends = await MeasureAsync(Enumerable.Repeat(shared, Editors), workspace, cancellationToken, () =>
            {
                alone = ProcessMemory.ProportionalMegabytes(hubId);
                tree = ProcessMemory.ProportionalMegabytesOfTree(hubId);
            });
            hub.Add(alone);
            server.Add(tree - alone);
            frontEnds.Add(ends.Sum());
            together.Add(tree + ends.Sum());
        }

        List<Measurement> measurements =
        [
            Measurement.Of(What, "one rust-analyzer", "MB", one),
            Measurement.Of(What, $"{Editors} rust-analyzers", "MB", three),
            Measurement.Of(What, $"agentmcp, {Editors} editors", "MB", together),
            Measurement.Of("of it: rust-analyzer and its helpers", "agentmcp", "MB", server),
            Measurement.Of("of it: the hub, whatever it serves", "agentmcp", "MB", hub),
            Measurement.Of($"of it: {Editors} front ends", "agentmcp", "MB", frontEnds),
        ];
        return new(Name, measurements,
        [
            Goal.Ratio($"{Editors} editors against one rust-analyzer", measurements[2].P50, measurements[0].P50, 1.15, GoalBound.AtMost),
            Goal.Ratio("its rust-analyzer against one of an editor's own", measurements[3].P50, measurements[0].P50, 1.15, GoalBound.AtMost),
            Goal.Ratio($"{Editors} editors against {Editors} rust-analyzers", measurements[2].P50, measurements[1].P50, 0.5, GoalBound.AtMost),
        ]);
    }

    // Opened one after the other; each asks the same, so that all that is loaded on demand is loaded.
    private static async Task<double[]> MeasureAsync(IEnumerable<EditorArm> arms, EditedWorkspace workspace, CancellationToken cancellationToken, Action? look = null)
    {
        List<EditorProcess> editors = [];
        try
        {
            foreach (var arm in arms)
            {
                var editor = new EditorProcess(arm, workspace);
                editors.Add(editor);
                editor.Initialize();
                editor.WaitUseful();
                for (var number = 0; number < EditedWorkspace.Modules; number++)
                {
                    editor.Request("textDocument/hover", workspace.HoverOf(number));
                    editor.Request("textDocument/references", workspace.UsesOf(number));
                }
            }

            await Task.Delay(SettleTime, TimeProvider.System, cancellationToken);
            look?.Invoke();
            return [.. editors.Select(editor => ProcessMemory.ProportionalMegabytesOfTree(editor.ProcessId))];
        }
        finally
        {
            foreach (var editor in editors)
            {
                await editor.DisposeAsync();
            }
        }
    }
}
