using System.Diagnostics;
using AgentMcp.Benchmarks.Framework;
using AgentMcp.Testing.Processes;

namespace AgentMcp.Benchmarks.Analyzer;

/// <summary>From the spawn of what an editor starts to the first hover with content, where another editor works on the workspace already.</summary>
internal sealed class AnalyzerJoinBenchmark : IBenchmark
{
    private const string What = "spawn to first hover";
    private const int Warm = 3;
    private const int JoinsEach = 15;

    public string Name => "analyzer-join";

    public string Description => "a second editor's start to its first hover with content, against a start of rust-analyzer";

    public async Task<BenchmarkReport> RunAsync(BenchmarkContext context, CancellationToken cancellationToken)
    {
        var pair = await AnalyzerPair.GetAsync(cancellationToken);
        using var workspace = new EditedWorkspace();
        using var home = new TemporaryHome();
        await HubProcess.StartAsync(home, cancellationToken);
        var (alone, second) = (EditorArm.Plain(workspace, pair), EditorArm.Shared(home, workspace, pair));
        await using var first = new EditorProcess(second, workspace);
        first.Initialize();
        first.WaitQuiet();
        for (var round = 0; round < Warm; round++)
        {
            await StartAsync(second, workspace);
        }

        var (starts, joins) = (new List<double>(), new List<double>());
        for (var round = 0; round < context.Count(4); round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            starts.Add(await StartAsync(alone, workspace));
            for (var join = 0; join < JoinsEach; join++)
            {
                joins.Add(await StartAsync(second, workspace));
            }
        }

        var (plain, joined) = (Measurement.Of(What, alone.Name, "ms", starts), Measurement.Of(What, $"{second.Name}, second", "ms", joins));
        return new(Name, [plain, joined],
        [
            new Goal("second editor, p50", joined.P50, "ms", 100, GoalBound.AtMost),
            Goal.Ratio("second editor, p50 against a plain start", joined.P50, plain.P50, 0.04, GoalBound.AtMost),
        ]);
    }

    private static async Task<double> StartAsync(EditorArm arm, EditedWorkspace workspace)
    {
        var start = Stopwatch.GetTimestamp();
        await using var editor = new EditorProcess(arm, workspace);
        editor.Initialize();
        editor.WaitUseful();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }
}
