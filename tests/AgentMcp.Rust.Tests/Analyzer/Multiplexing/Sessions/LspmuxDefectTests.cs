using System.Text.Json;
using AgentMcp.Rust.Analyzer.Multiplexing.Sessions;
using AgentMcp.Rust.Analyzer.Protocol;
using AgentMcp.Rust.Tests.Analyzer.Multiplexing.Fixtures;

namespace AgentMcp.Rust.Tests.Analyzer.Multiplexing.Sessions;

/// <summary>What another multiplexer does wrong, one test each.</summary>
public sealed class LspmuxDefectTests
{
    private const string Uri = "file:///w/src/lib.rs";

    private readonly EditorGroups _groups = new();
    private readonly PlayedInstance _instance = new();

    [Fact]
    public async Task Defect_LaterEditorsCapabilitiesAreIgnored_EachIsAnsweredByItsOwn()
    {
        await using var first = Editor();
        await using var second = Editor();

        var one = await first.StartAsync("""{"general":{"positionEncodings":["utf-8"]}}""");
        var two = await second.StartAsync("""{"general":{"positionEncodings":["utf-32"]}}""");

        Assert.Equal("utf-8", EncodingOf(one));
        Assert.Equal("utf-32", EncodingOf(two));
    }

    [Fact]
    public async Task Defect_MessageBeforeTheInitializeAnswerIsFatal_ItIsKeptInOrder()
    {
        var greeting = new TaskCompletionSource();
        _instance.GreetingGate = greeting.Task;
        await using var editor = Editor();
        var (_, hello) = editor.Ask("initialize", $$"""{"capabilities":{{PlayedEditor.Full}}}""");
        editor.Notify("initialized", "{}");
        editor.Open(Uri, "a");
        var (_, hover) = editor.Ask("textDocument/hover", "{}");
        var (taken, cancelled) = editor.Ask("textDocument/references", "{}");
        editor.Cancel(taken);

        Assert.Equal(LspErrorCodes.RequestCancelled, CodeOf(await cancelled));
        greeting.SetResult();

        Assert.True((await hello).TryGetProperty("result", out _));
        Assert.True((await hover).TryGetProperty("result", out _));
        Assert.Equal(["textDocument/didOpen", "textDocument/hover"], _instance.Received.Select(message => message.Method));
    }

    [Fact]
    public async Task Defect_CancelIsForwardedWithTheWrongId_ItCancelsTheRightRequest()
    {
        var tokens = new List<CancellationToken>();
        _instance.Answer = async (method, _, token) =>
        {
            if (method == "slow")
            {
                lock (tokens)
                {
                    tokens.Add(token);
                }

                await Task.Delay(Timeout.Infinite, token);
            }

            return PlayedInstance.Result("null");
        };
        await using var one = Editor();
        await using var other = Editor();
        await one.StartAsync();
        await other.StartAsync();

        // The same id in both.
        var mine = one.Ask("\"7\"", "slow", "{}");
        await one.SettleAsync();
        var theirs = other.Ask("\"7\"", "slow", "{}");
        await other.SettleAsync();
        one.Cancel("\"7\"");

        Assert.Equal(LspErrorCodes.RequestCancelled, CodeOf(await mine));
        Assert.True(tokens[0].IsCancellationRequested);
        Assert.False(tokens[1].IsCancellationRequested);
        Assert.False(theirs.IsCompleted);
    }

    [Fact]
    public async Task Defect_SecondEditorsTextIsDropped_TheLastTextIsRustAnalyzers()
    {
        await using var one = Editor();
        await using var other = Editor();
        await one.StartAsync();
        await other.StartAsync();
        one.Open(Uri, "a");
        await one.SettleAsync();
        other.Open(Uri, "b");
        await other.SettleAsync();

        var last = _instance.Received.Last(message => message.Method.StartsWith("textDocument/did", StringComparison.Ordinal));
        Assert.Equal("b", JsonElement.Parse(last.Parameters).GetProperty("contentChanges")[0].GetProperty("text").GetString());
    }

    [Fact]
    public async Task Defect_IncrementalEditsOfTwoEditorsCorruptTheText_EachIsAppliedToItsOwn()
    {
        await using var one = Editor();
        await using var other = Editor();
        await one.StartAsync();
        await other.StartAsync();
        one.Open(Uri, "fn main() {}\n");
        await one.SettleAsync();
        other.Open(Uri, "fn main() {}\n");
        await other.SettleAsync();
        Insert(one, 2, 0, "// first\n");
        await one.SettleAsync();

        // In the second editor line 0 is still fn main.
        Insert(other, 2, 11, "one();");
        await other.SettleAsync();

        var texts = _instance.Received.Where(message => message.Method == "textDocument/didChange").Select(message => JsonElement.Parse(message.Parameters)).ToList();
        Assert.Equal("fn main() {one();}\n", texts[^1].GetProperty("contentChanges")[0].GetProperty("text").GetString());
        Assert.Equal([2, 3], texts.Select(text => text.GetProperty("textDocument").GetProperty("version").GetInt32()));
        Assert.Contains("unsaved changes", Text(await other.HearAsync("window/showMessage")), StringComparison.Ordinal);
        await one.HearAsync("window/showMessage");
    }

    [Fact]
    public async Task Defect_FirstCloseClosesForAll_OnlyTheLastDoes()
    {
        await using var one = Editor();
        await using var other = Editor();
        await one.StartAsync();
        await other.StartAsync();
        one.Open(Uri, "a");
        await one.SettleAsync();
        other.Open(Uri, "a");
        await other.SettleAsync();
        one.Close(Uri);
        await one.SettleAsync();
        Assert.DoesNotContain(_instance.Received, message => message.Method == "textDocument/didClose");

        other.Close(Uri);
        await other.SettleAsync();
        Assert.Single(_instance.Received, message => message.Method == "textDocument/didClose");
    }

    [Fact]
    public async Task Defect_FilesAreWatchedByAllEditors_ByNone()
    {
        _instance.Registers("""{"id":"w","method":"workspace/didChangeWatchedFiles","registerOptions":{"watchers":[]}}""");
        _instance.Registers("""{"id":"s","method":"textDocument/didSave","registerOptions":{}}""");
        await using var editor = Editor();
        await editor.StartAsync(PlayedEditor.Full.Replace("\"inlayHint\"", "\"didChangeWatchedFiles\":{\"dynamicRegistration\":true},\"inlayHint\"", StringComparison.Ordinal));

        var registered = Text(await editor.HearAsync("client/registerCapability"));

        Assert.Contains("didSave", registered, StringComparison.Ordinal);
        Assert.DoesNotContain("didChangeWatchedFiles", registered, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Defect_LateJoinersNeverLearnStatusProgressOrFindings_TheyDo()
    {
        await using var first = Editor();
        await first.StartAsync();
        await first.SettleAsync();
        _instance.Say("$/progress", """{"token":"rust-analyzer/x","value":{"kind":"begin","title":"Indexing"}}""");
        _instance.SaidBefore("experimental/serverStatus", """{"health":"ok","quiescent":true}""");
        _instance.SaidBefore("textDocument/publishDiagnostics", $$"""{"uri":"{{Uri}}","diagnostics":[{"message":"found"}]}""");
        await using var late = Editor();
        await late.StartAsync();

        await late.HearAsync("experimental/serverStatus");
        Assert.Contains("found", Text(await late.HearAsync("textDocument/publishDiagnostics")), StringComparison.Ordinal);
        await late.HearAsync("window/workDoneProgress/create");
        Assert.Contains("Indexing", Text(await late.HearAsync("$/progress")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Defect_PendingRequestsOfALostEditorAreNotCancelled_TheyAre()
    {
        var asked = new TaskCompletionSource<CancellationToken>();
        _instance.Answer = async (_, _, token) =>
        {
            asked.TrySetResult(token);
            await Task.Delay(Timeout.Infinite, token);
            return PlayedInstance.Result("null");
        };
        await using var editor = Editor();
        await editor.StartAsync();
        _ = editor.Ask("slow", "{}");
        var token = await asked.Task;

        await editor.KillAsync();

        Assert.True(token.IsCancellationRequested);
    }

    private PlayedEditor Editor() => new(_groups, _instance);

    private static void Insert(PlayedEditor editor, int version, int column, string text) => editor.Notify(
        "textDocument/didChange",
        $$$"""{"textDocument":{"uri":"{{{Uri}}}","version":{{{version}}}},"contentChanges":[{"range":{"start":{"line":0,"character":{{{column}}}},"end":{"line":0,"character":{{{column}}}}},"text":{{{PlayedEditor.Quote(text)}}}}]}""");

    private static string? EncodingOf(JsonElement answer) => answer.GetProperty("result").GetProperty("capabilities").GetProperty("positionEncoding").GetString();

    private static int CodeOf(JsonElement answer) => answer.GetProperty("error").GetProperty("code").GetInt32();

    private static string Text(LspMessage message) => System.Text.Encoding.UTF8.GetString(message.Parameters.Span);
}
