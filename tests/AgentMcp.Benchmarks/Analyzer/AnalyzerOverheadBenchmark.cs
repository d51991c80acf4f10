using System.Diagnostics;
using System.Text;
using AgentMcp.Benchmarks.Framework;
using AgentMcp.Rust.Analyzer.Protocol;
using AgentMcp.Testing.Processes;

namespace AgentMcp.Benchmarks.Analyzer;

/// <summary>What a request costs more because it passes through a front end and the hub.</summary>
internal sealed class AnalyzerOverheadBenchmark : IBenchmark
{
    private const int Warm = 300;

    private static readonly (string What, string Method)[] Questions = [("hover", "textDocument/hover"), ("references", "textDocument/references")];

    public string Name => "analyzer-overhead";

    public string Description => "hover and references through the shared rust-analyzer, against one of its own, one at a time in turns";

    public async Task<BenchmarkReport> RunAsync(BenchmarkContext context, CancellationToken cancellationToken)
    {
        var pair = await AnalyzerPair.GetAsync(cancellationToken);
        using var workspace = new EditedWorkspace();
        using var home = new TemporaryHome();
        await HubProcess.StartAsync(home, cancellationToken);

        // One after the other: each start takes all of the machine.
        EditorArm[] arms = [EditorArm.Plain(workspace, pair), EditorArm.Shared(home, workspace, pair)];
        await using var plain = Open(arms[0], workspace);
        await using var shared = Open(arms[1], workspace);
        var samples = Measure(workspace, plain, shared, context.Count(2_000), cancellationToken);
        List<Measurement> measurements = [];
        List<Goal> goals = [];
        foreach (var (what, method) in Questions)
        {
            var (baseline, measured) = (Measurement.Of(what, arms[0].Name, "ms", samples[(plain, method)]), Measurement.Of(what, arms[1].Name, "ms", samples[(shared, method)]));
            measurements.AddRange([baseline, measured]);
            goals.Add(new Goal($"{what}, p50 over direct", measured.P50 - baseline.P50, "ms", 0.5, GoalBound.AtMost));
            goals.Add(new Goal($"{what}, p99 over direct", measured.P99 - baseline.P99, "ms", 2, GoalBound.AtMost));
        }

        return new(Name, measurements, goals);
    }

    private static EditorProcess Open(EditorArm arm, EditedWorkspace workspace)
    {
        var editor = new EditorProcess(arm, workspace);
        editor.Initialize();
        editor.WaitQuiet();
        return editor;
    }

    // Both questions and both arms in turns: what else the machine does falls on all of them.
    private static Dictionary<(EditorProcess Editor, string Method), List<double>> Measure(
        EditedWorkspace workspace, EditorProcess plain, EditorProcess shared, int count, CancellationToken cancellationToken)
    {
        EditorProcess[] editors = [plain, shared];
        var samples = Questions.SelectMany(question => editors.Select(editor => (editor, question.Method))).ToDictionary(each => each, _ => new List<double>());
        for (var round = -Warm; round < count; round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var (_, method) in Questions)
            {
                // Who is first in a round finds other caches than who is second.
                foreach (var editor in round % 2 == 0 ? editors : editors.Reverse())
                {
                    var taken = Ask(editor, workspace, method, (round + Warm) % EditedWorkspace.Modules);
                    if (round >= 0)
                    {
                        samples[(editor, method)].Add(taken);
                    }
                }
            }
        }

        return samples;
    }

    private static double Ask(EditorProcess editor, EditedWorkspace workspace, string method, int number)
    {
        var isHover = method is "textDocument/hover";
        var parameters = isHover ? workspace.HoverOf(number) : workspace.UsesOf(number);
        var start = Stopwatch.GetTimestamp();
        var answer = editor.Request(method, parameters);
        var taken = Stopwatch.GetElapsedTime(start);

        // A fast error must not count as a fast answer.
        return IsRight(answer, isHover ? $"{EditedWorkspace.Signature}{number}(" : $"part{number}.rs") ? taken.TotalMilliseconds : throw new InvalidOperationException($"{method}: {EditorProcess.Text(answer)}");
    }

    private static bool IsRight(LspMessage answer, string part) => answer.Result.Span.IndexOf(Encoding.UTF8.GetBytes(part)) >= 0;
}
