using System.Diagnostics;
using System.Globalization;
using System.Text;
using AgentMcp.Benchmarks.Framework;
using AgentMcp.Rust.Analyzer.Protocol;
using AgentMcp.Testing.Processes;

namespace AgentMcp.Benchmarks.Analyzer;

/// <summary>Four editors that ask without waiting, and take back some of what they asked: each must get its own answers, and every one.</summary>
internal sealed class AnalyzerCrowdBenchmark : IBenchmark
{
    private const string What = "1,000 hovers in flight, a quarter cancelled";
    private const int Hovers = 1_000;
    private const int Editors = 4;
    private static readonly string Cancelled = string.Create(CultureInfo.InvariantCulture, $"\"code\":{LspErrorCodes.RequestCancelled}");

    public string Name => "analyzer-crowd";

    public string Description => "1,000 hovers at once from 4 editors with random cancels, against one editor with a rust-analyzer of its own";

    public async Task<BenchmarkReport> RunAsync(BenchmarkContext context, CancellationToken cancellationToken)
    {
        var pair = await AnalyzerPair.GetAsync(cancellationToken);
        using var workspace = new EditedWorkspace();
        using var home = new TemporaryHome();
        await HubProcess.StartAsync(home, cancellationToken);
        await using var own = await OpenAsync(EditorArm.Plain(workspace, pair), 1, workspace);
        await using var shared = await OpenAsync(EditorArm.Shared(home, workspace, pair), Editors, workspace);

        List<double> alone = [], together = [];
        var (right, cancelled, wrong) = (0, 0, 0);
        for (var round = -2; round < context.Count(40); round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var direct = await AskAsync(own, round, cancellationToken);
            var ours = await AskAsync(shared, round, cancellationToken);
            right += ours.Right;
            cancelled += ours.Cancelled;
            wrong += ours.Wrong + direct.Wrong;
            if (round >= 0)
            {
                alone.Add(direct.Milliseconds);
                together.Add(ours.Milliseconds);
            }
        }

        context.Progress($"{Name}: {right} right, {cancelled} cancelled, {wrong} wrong");
        var (plain, crowd) = (Measurement.Of(What, "rust-analyzer, 1 editor", "ms", alone), Measurement.Of(What, $"agentmcp, {Editors} editors", "ms", together));
        return new(Name, [plain, crowd],
        [
            new Goal("answers that are another's, wrong or twice", wrong, "answers", 0, GoalBound.AtMost),
        ]);
    }

    private static async Task<EditorProcesses> OpenAsync(EditorArm arm, int count, EditedWorkspace workspace)
    {
        var editors = new EditorProcesses(workspace);
        for (var number = 0; number < count; number++)
        {
            var editor = editors.Open(arm);
            await Task.Run(() =>
            {
                editor.Initialize();
                editor.WaitUseful();
            });
        }

        return editors;
    }

    // All begin at once; a thread writes and another reads, as the two ends of an editor do.
    private static async Task<CrowdRound> AskAsync(EditorProcesses editors, int seed, CancellationToken cancellationToken)
    {
        var start = Stopwatch.GetTimestamp();
        var rounds = await Task.WhenAll(editors.All.Select((editor, number) =>
            Task.Factory.StartNew(() => Ask(editor, editors.Workspace, Hovers / editors.All.Count, new Random(seed * 100 + number)), cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
        return new CrowdRound(Stopwatch.GetElapsedTime(start).TotalMilliseconds, rounds.Sum(each => each.Right), rounds.Sum(each => each.Cancelled), rounds.Sum(each => each.Wrong));
    }

    private static CrowdRound Ask(EditorProcess editor, EditedWorkspace workspace, int count, Random random)
    {
        var asked = Enumerable.Range(0, count).Select(_ => (Number: random.Next(EditedWorkspace.Modules), IsCancelled: random.Next(4) == 0)).ToArray();
        var first = editor.LastId + 1;
        var writing = new Thread(() =>
        {
            foreach (var (number, isCancelled) in asked)
            {
                var id = editor.Send("textDocument/hover", workspace.HoverOf(number));
                if (isCancelled)
                {
                    editor.Notify("$/cancelRequest", $$"""{"id":{{id}}}""");
                }
            }
        });
        writing.Start();
        var (right, cancelled, wrong) = (0, 0, 0);
        var open = Enumerable.Range(0, count).ToHashSet();
        while (open.Count > 0)
        {
            if (editor.Hear() is not { Kind: LspMessageKind.Response } answer)
            {
                continue;
            }

            var at = (int)(long.Parse(answer.Id!, CultureInfo.InvariantCulture) - first);
            if (!open.Remove(at))
            {
                wrong++;
            }
            else if (asked[at].IsCancelled && answer.Error.Span.IndexOf(Encoding.ASCII.GetBytes(Cancelled)) >= 0)
            {
                cancelled++;
            }
            else if (answer.Result.Span.IndexOf(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{EditedWorkspace.Signature}{asked[at].Number}("))) >= 0)
            {
                right++;
            }
            else
            {
                wrong++;
            }
        }

        writing.Join();
        return new CrowdRound(0, right, cancelled, wrong);
    }
}
