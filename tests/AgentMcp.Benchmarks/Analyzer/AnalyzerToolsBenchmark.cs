using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using AgentMcp.Benchmarks.Framework;
using AgentMcp.Benchmarks.Wire;
using AgentMcp.Rust.Analyzer.Protocol;
using AgentMcp.Testing.Processes;

namespace AgentMcp.Benchmarks.Analyzer;

/// <summary>What an agent waits for: an item by its name, and the errors of a file that it has just written.</summary>
internal sealed class AnalyzerToolsBenchmark : IBenchmark
{
    private const string FindWhat = "item by name";
    private const string EditWhat = "edit to its native diagnostics";
    private const int Warm = 100;

    public string Name => "analyzer-tools";

    public string Description => "`rust_find_symbol`, and a write to disk to fresh `rust_diagnostics`, against the requests of an editor";

    public async Task<BenchmarkReport> RunAsync(BenchmarkContext context, CancellationToken cancellationToken)
    {
        var pair = await AnalyzerPair.GetAsync(cancellationToken);
        using var workspace = new EditedWorkspace();
        using var home = new TemporaryHome();
        await HubProcess.StartAsync(home, cancellationToken);
        await using var editor = new EditorProcess(EditorArm.Plain(workspace, pair), workspace);
        editor.Initialize();
        editor.WaitQuiet();
        await using var agent = new StdioConnection(new ServerArm("agentmcp serve", IsOurs: true, () => EditorArm.Agent(home, workspace, pair)));
        agent.Initialize();
        agent.ConfirmInitialized();

        List<Measurement> measurements = [.. Finding(editor, agent, context.Count(500), cancellationToken), .. Editing(workspace, editor, agent, context.Count(60), cancellationToken)];
        return new(Name, measurements,
        [
            new Goal("rust_find_symbol, p50", measurements[1].P50, "ms", 20, GoalBound.AtMost),
            new Goal("rust_diagnostics after a write, p50", measurements[3].P50, "ms", 500, GoalBound.AtMost),
        ]);
    }

    private static Measurement[] Finding(EditorProcess editor, StdioConnection agent, int count, CancellationToken cancellationToken)
    {
        var (direct, ours) = (new List<double>(), new List<double>());
        for (var round = -Warm; round < count; round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var number = (round + Warm) % EditedWorkspace.Modules;
            var name = string.Create(CultureInfo.InvariantCulture, $"area_of_{number}");
            var start = Stopwatch.GetTimestamp();
            var answer = editor.Request("workspace/symbol", $$"""{"query":"{{name}}"}""");
            var between = Stopwatch.GetTimestamp();
            var told = agent.Request(RpcMessages.CallTool(round + Warm + 1, "rust_find_symbol", $$"""{"query":"{{name}}"}"""));
            var end = Stopwatch.GetTimestamp();
            Expect(told.IndexOf(Bytes(EditedWorkspace.NameOf(number))) >= 0 && answer.Result.Span.IndexOf(Bytes(EditedWorkspace.NameOf(number))) >= 0, told);
            if (round >= 0)
            {
                direct.Add(Stopwatch.GetElapsedTime(start, between).TotalMilliseconds);
                ours.Add(Stopwatch.GetElapsedTime(between, end).TotalMilliseconds);
            }
        }

        return [Measurement.Of(FindWhat, "workspace/symbol", "ms", direct), Measurement.Of(FindWhat, "rust_find_symbol", "ms", ours)];
    }

    private static Measurement[] Editing(EditedWorkspace workspace, EditorProcess editor, StdioConnection agent, int count, CancellationToken cancellationToken)
    {
        // The editor's file is another than the agent's: its text would be what counts.
        const int Opened = 0;
        const int Written = 1;
        var (direct, ours) = (new List<double>(), new List<double>());
        editor.Notify("textDocument/didOpen", $$$"""{"textDocument":{"uri":"{{{workspace.AddressOf(Opened)}}}","languageId":"rust","version":0,"text":{{{Quoted(EditedWorkspace.TextOf(Opened))}}}}}""");
        for (var round = -3; round < count; round++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var isFaulty = round % 2 == 0;
            var text = isFaulty ? EditedWorkspace.FaultyTextOf(Opened) : EditedWorkspace.TextOf(Opened);
            var start = Stopwatch.GetTimestamp();
            editor.Notify("textDocument/didChange", $$$"""{"textDocument":{"uri":"{{{workspace.AddressOf(Opened)}}}","version":{{{round + 4}}}},"contentChanges":[{"text":{{{Quoted(text)}}}}]}""");
            LspMessage answer;
            do
            {
                answer = editor.Request("textDocument/diagnostic", $$$"""{"textDocument":{"uri":"{{{workspace.AddressOf(Opened)}}}"}}""");
            }
            while (answer.Error.Length > 0);
            var changed = Stopwatch.GetElapsedTime(start);
            Expect(answer.Result.Span.IndexOf("E0308"u8) >= 0 == isFaulty, answer.Json.Span);

            start = Stopwatch.GetTimestamp();
            File.WriteAllText(workspace.PathOf(Written), isFaulty ? EditedWorkspace.FaultyTextOf(Written) : EditedWorkspace.TextOf(Written));
            var told = agent.Request(RpcMessages.CallTool(round + 10_000, "rust_diagnostics", $$"""{"files":["library/src/{{EditedWorkspace.NameOf(Written)}}"],"source":"native"}"""));
            var written = Stopwatch.GetElapsedTime(start);
            Expect(told.IndexOf("E0308"u8) >= 0 == isFaulty && told.IndexOf("\"fresh\":true"u8) >= 0, told);
            if (round >= 0)
            {
                direct.Add(changed.TotalMilliseconds);
                ours.Add(written.TotalMilliseconds);
            }
        }

        return [Measurement.Of(EditWhat, "didChange and pull", "ms", direct), Measurement.Of(EditWhat, "write and rust_diagnostics", "ms", ours)];
    }

    // A fast error, or a stale answer, must not count as a fast one.
    private static void Expect(bool isRight, ReadOnlySpan<byte> answer)
    {
        if (!isRight)
        {
            throw new InvalidOperationException($"Not the right answer: {Encoding.UTF8.GetString(answer)}");
        }
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    private static string Quoted(string text) => $"\"{JsonEncodedText.Encode(text)}\"";
}
