using System.Text.Json;
using AgentMcp.Core.Errors;
using AgentMcp.Rust.Analyzer.Multiplexing.Sessions;
using AgentMcp.Rust.Analyzer.Protocol;
using AgentMcp.Rust.Tests.Analyzer.Multiplexing.Fixtures;

namespace AgentMcp.Rust.Tests.Analyzer.Multiplexing.Sessions;

/// <summary>The test plays the editors and rust-analyzer; what is between them is ours.</summary>
public sealed class EditorSessionTests
{
    private const string Uri = "file:///w/src/lib.rs";

    private readonly EditorGroups _groups = new();
    private readonly PlayedInstance _instance = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Initialize_IsAnsweredFromTheInstance_CutDownToTheEditor()
    {
        await using var full = Editor();
        await using var plain = Editor();

        var all = (await full.StartAsync()).GetProperty("result").GetProperty("capabilities");
        var cut = (await plain.StartAsync("""{"general":{"positionEncodings":["utf-8"]}}""")).GetProperty("result").GetProperty("capabilities");

        Assert.Equal("utf-16", all.GetProperty("positionEncoding").GetString());
        Assert.True(all.TryGetProperty("diagnosticProvider", out _));
        Assert.Equal("utf-8", cut.GetProperty("positionEncoding").GetString());
        Assert.False(cut.TryGetProperty("diagnosticProvider", out _));
        Assert.False(cut.TryGetProperty("codeActionProvider", out _));
        Assert.Equal(JsonValueKind.True, cut.GetProperty("semanticTokensProvider").GetProperty("full").ValueKind);
        Assert.False(cut.GetProperty("inlayHintProvider").TryGetProperty("resolveProvider", out _));
        Assert.True(cut.GetProperty("hoverProvider").GetBoolean());
    }

    [Fact]
    public async Task Ask_BeforeInitialize_IsRefused_AndTheSessionGoesOn()
    {
        await using var editor = Editor();

        var early = await editor.AskAsync("textDocument/hover", "{}");

        Assert.Equal(LspErrorCodes.ServerNotInitialized, CodeOf(early));
        await editor.StartAsync();
        Assert.Equal(JsonValueKind.Null, (await editor.AskAsync("textDocument/hover", "{}")).GetProperty("result").ValueKind);
    }

    [Fact]
    public async Task Initialize_ASecondTime_IsRefused()
    {
        await using var editor = Editor();
        await editor.StartAsync();

        Assert.Equal(LspErrorCodes.InvalidRequest, CodeOf(await editor.AskAsync("initialize", """{"capabilities":{}}""")));
    }

    [Fact]
    public async Task Initialize_WithoutAWorkspace_SaysWhatToDo()
    {
        await using var editor = new PlayedEditor(_groups, _ => throw ToolException.CallerCanFix(ErrorCatalog.NotFound, "No Cargo.toml.", next: "Open the folder that holds it."));

        var refused = await editor.AskAsync("initialize", """{"capabilities":{}}""");

        Assert.Contains("Open the folder", refused.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(LspErrorCodes.RequestFailed, CodeOf(await editor.AskAsync("textDocument/hover", "{}")));
    }

    [Fact]
    public async Task Shutdown_AndExit_EndOnlyTheSession()
    {
        await using var one = Editor();
        await using var other = Editor();
        await one.StartAsync();
        await other.StartAsync();

        Assert.Equal(JsonValueKind.Null, (await one.AskAsync("shutdown", "null")).GetProperty("result").ValueKind);
        Assert.Equal(LspErrorCodes.InvalidRequest, CodeOf(await one.AskAsync("textDocument/hover", "{}")));
        one.Notify("exit", "null");

        Assert.Equal(0, await one.Exit);
        await other.SettleAsync();
        Assert.DoesNotContain(_instance.Received, message => message.Method is "shutdown" or "exit");
    }

    [Fact]
    public async Task Exit_WithoutShutdown_IsOne_AsTheProtocolHasIt()
    {
        await using var editor = Editor();
        await editor.StartAsync();
        editor.Notify("exit", "null");

        Assert.Equal(1, await editor.Exit);
    }

    [Fact]
    public async Task Ask_WithAnIdThatIsInUse_IsRefused()
    {
        var answer = new TaskCompletionSource<LspReply>();
        await using var editor = Editor();
        await editor.StartAsync();
        _instance.Answer = (method, _, _) => method == "slow" ? answer.Task : Task.FromResult(PlayedInstance.Result("1"));
        var both = new[] { editor.Ask("\"x\"", "slow", "{}"), editor.Ask("\"x\"", "slow", "{}") };

        // The refusal comes first, under the id that both have.
        Assert.Equal(LspErrorCodes.InvalidRequest, CodeOf(await both[0]));
        answer.SetResult(PlayedInstance.Result("2"));
        Assert.Equal(2, (await both[1]).GetProperty("result").GetInt32());
    }

    [Fact]
    public async Task Ask_ForMemoryUsage_NeverReachesRustAnalyzer()
    {
        await using var editor = Editor();
        await editor.StartAsync();

        Assert.Equal(LspErrorCodes.MethodNotFound, CodeOf(await editor.AskAsync("rust-analyzer/memoryUsage", "null")));
        Assert.DoesNotContain(_instance.Received, message => message.Method == "rust-analyzer/memoryUsage");
    }

    [Fact]
    public async Task Ask_WhenRustAnalyzerEnds_IsAskedOnceMore_IfItChangesNothing()
    {
        var calls = 0;
        _instance.Answer = (method, _, _) => Interlocked.Increment(ref calls) == 1 || method == "rust-analyzer/reloadWorkspace"
            ? throw new IOException("gone")
            : Task.FromResult(PlayedInstance.Result("\"again\""));
        await using var editor = Editor();
        await editor.StartAsync();

        Assert.Equal("again", (await editor.AskAsync("textDocument/hover", "{}")).GetProperty("result").GetString());
        Assert.Equal(LspErrorCodes.RequestFailed, CodeOf(await editor.AskAsync("rust-analyzer/reloadWorkspace", "null")));
    }

    [Fact]
    public async Task Rename_OfAnOpenDocument_NamesTheEditorsVersion_AndIsRefusedForAnothersText()
    {
        _instance.Answer = (method, _, _) => Task.FromResult(PlayedInstance.Result(method == "textDocument/rename"
            ? $$$"""{"documentChanges":[{"textDocument":{"uri":"{{{Uri}}}","version":1},"edits":[]},{"textDocument":{"uri":"file:///w/src/closed.rs","version":null},"edits":[]}]}"""
            : "null"));
        await using var one = Editor();
        await using var other = Editor();
        await one.StartAsync();
        await other.StartAsync();
        one.Open(Uri, "a", version: 40);

        var edits = (await one.AskAsync("textDocument/rename", $$$"""{"textDocument":{"uri":"{{{Uri}}}"}}""")).GetProperty("result").GetProperty("documentChanges");
        Assert.Equal(40, edits[0].GetProperty("textDocument").GetProperty("version").GetInt32());
        Assert.Equal(JsonValueKind.Null, edits[1].GetProperty("textDocument").GetProperty("version").ValueKind);

        other.Open(Uri, "another text");
        await other.SettleAsync();
        Assert.Equal(LspErrorCodes.ContentModified, CodeOf(await one.AskAsync("textDocument/rename", $$$"""{"textDocument":{"uri":"{{{Uri}}}"}}""")));
    }

    [Fact]
    public async Task Diagnostics_HaveTheEditorsVersion_AndNoneWhereItHasAnotherText()
    {
        await using var one = Editor();
        await using var other = Editor();
        await one.StartAsync();
        await other.StartAsync();
        one.Open(Uri, "a", version: 3);
        await one.SettleAsync();
        other.Open(Uri, "b", version: 9);
        await other.SettleAsync();

        _instance.Say("textDocument/publishDiagnostics", $$"""{"uri":"{{Uri}}","version":2,"diagnostics":[]}""");

        Assert.Contains("\"version\":9", Text(await other.HearAsync("textDocument/publishDiagnostics")), StringComparison.Ordinal);
        Assert.DoesNotContain("version", Text(await one.HearAsync("textDocument/publishDiagnostics")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Diagnostics_ForAnEditorThatDoesNotAskForThem_AreAskedForInItsPlace()
    {
        _instance.Answer = (method, _, _) => Task.FromResult(PlayedInstance.Result(method == "textDocument/diagnostic" ? """{"kind":"full","items":[{"message":"native"}]}""" : "null"));
        await using var editor = Editor();
        await editor.StartAsync("{}");
        editor.Open(Uri, "a");
        await editor.HearAsync(message => message.Method == "textDocument/publishDiagnostics" && Text(message).Contains("native", StringComparison.Ordinal));

        _instance.Say("textDocument/publishDiagnostics", $$"""{"uri":"{{Uri}}","diagnostics":[{"message":"checked"}]}""");

        await editor.HearAsync(message => message.Method == "textDocument/publishDiagnostics"
            && Text(message) is var both && both.Contains("native", StringComparison.Ordinal) && both.Contains("checked", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Replaced_ReplaysTheDocuments_EndsProgress_AndTakesBackFindings()
    {
        await using var editor = Editor();
        await editor.StartAsync();
        editor.Open(Uri, "a");
        editor.Change(Uri, 2, "b");
        await editor.SettleAsync();
        _instance.Say("$/progress", """{"token":"t","value":{"kind":"begin","title":"Indexing"}}""");
        _instance.Say("textDocument/publishDiagnostics", $$"""{"uri":"{{Uri}}","diagnostics":[{"message":"old"}]}""");

        await _instance.ReplaceAsync();

        await editor.HearAsync(message => message.Method == "$/progress" && Text(message).Contains("\"end\"", StringComparison.Ordinal));
        await editor.HearAsync(message => message.Method == "textDocument/publishDiagnostics" && Text(message).Contains("\"diagnostics\":[]", StringComparison.Ordinal));
        var (method, parameters) = Assert.Single(_instance.Received);
        Assert.Equal("textDocument/didOpen", method);
        Assert.Equal("b", JsonElement.Parse(parameters).GetProperty("textDocument").GetProperty("text").GetString());
    }

    [Fact]
    public async Task Hover_InUtf8_AsksAndAnswersInTheEditorsColumns()
    {
        const string Text = "let größe = 1; // 😀 x\n";
        _instance.Answer = (method, parameters, _) => Task.FromResult(method != "textDocument/hover" ? PlayedInstance.Result("null")
            : PlayedInstance.Result($$$$"""{"contents":{"kind":"markdown","value":"x"},"range":{"start":{{{{parameters.GetProperty("position").GetRawText()}}}},"end":{"line":0,"character":{{{{Text.IndexOf('x', StringComparison.Ordinal) + 1}}}}}}}"""));
        await using var editor = Editor();
        await editor.StartAsync("""{"general":{"positionEncodings":["utf-8"]},"textDocument":{"hover":{"contentFormat":["markdown"]}}}""");
        editor.Open(Uri, Text);
        var column = System.Text.Encoding.UTF8.GetByteCount(Text[..Text.IndexOf('x', StringComparison.Ordinal)]);

        var hover = await editor.AskAsync("textDocument/hover", $$$"""{"textDocument":{"uri":"{{{Uri}}}"},"position":{"line":0,"character":{{{column}}}}}""");

        var asked = _instance.Received.Single(message => message.Method == "textDocument/hover").Parameters;
        Assert.Equal(Text.IndexOf('x', StringComparison.Ordinal), JsonElement.Parse(asked).GetProperty("position").GetProperty("character").GetInt32());
        Assert.Equal(column, hover.GetProperty("result").GetProperty("range").GetProperty("start").GetProperty("character").GetInt32());
        Assert.Equal(column + 1, hover.GetProperty("result").GetProperty("range").GetProperty("end").GetProperty("character").GetInt32());
    }

    [Fact]
    public async Task Ask_InUtf16_PassesParametersAndAnswersAsTheyAre()
    {
        const string Odd = """{ "x" : [1.0,  "\u00fc"], "position": {"character": 1e0, "line": 0} }""";
        _instance.Answer = (_, _, _) => Task.FromResult(PlayedInstance.Result(Odd));
        await using var editor = Editor();
        await editor.StartAsync();

        var answer = await editor.AskAsync("textDocument/hover", Odd);

        Assert.Equal(Odd, answer.GetProperty("result").GetRawText());
        Assert.Equal(Odd, _instance.Received.Single().Parameters);
    }

    [Fact]
    public async Task Settings_OfOneEditor_DoNotReachTheProcessOfAll()
    {
        await using var editor = Editor();
        await editor.StartAsync();
        editor.Notify("workspace/didChangeConfiguration", """{"settings":{"rust-analyzer":{"check":{"command":"clippy"}}}}""");
        editor.Notify("workspace/didChangeWatchedFiles", """{"changes":[]}""");
        await editor.SettleAsync();

        Assert.Equal(["test/settle"], _instance.Received.Select(message => message.Method));
    }

    [Fact]
    public async Task Junk_EndsTheSession_AndNotTheOthers()
    {
        await using var other = Editor();
        await other.StartAsync();
        await using var editor = Editor();
        await editor.StartAsync();
        editor.Open(Uri, "a");
        editor.Notify("textDocument/didChange", """{"textDocument":{"uri":"file:///w/src/lib.rs"},"contentChanges":[{"range":"x","text":1}]}""");
        editor.Notify("textDocument/didOpen", "[]");
        await editor.SettleAsync();

        await editor.KillAsync();

        Assert.Equal(1, await editor.Exit.WaitAsync(Token));
        await other.SettleAsync();
        Assert.Contains(_instance.Received, message => message.Method == "textDocument/didClose");
    }

    private PlayedEditor Editor() => new(_groups, _instance);

    private static int CodeOf(JsonElement answer) => answer.GetProperty("error").GetProperty("code").GetInt32();

    private static string Text(LspMessage message) => System.Text.Encoding.UTF8.GetString(message.Parameters.Span);
}
