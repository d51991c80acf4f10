using System.Text.Json;
using AgentMcp.Rust.Analyzer.Multiplexing.Sessions;
using AgentMcp.Rust.Analyzer.Protocol;
using AgentMcp.Rust.Tests.Analyzer.Multiplexing.Fixtures;

namespace AgentMcp.Rust.Tests.Analyzer.Multiplexing.Sessions;

/// <summary>Rust-analyzer asks its one client to look again; its clients are many.</summary>
public sealed class RefreshTests
{
    private const string Uri = "file:///w/src/lib.rs";

    private readonly EditorGroups _groups = new();
    private readonly PlayedInstance _instance = new();

    [Theory]
    [InlineData("codeLens", "workspace/codeLens/refresh")]
    [InlineData("semanticTokens", "workspace/semanticTokens/refresh")]
    [InlineData("inlayHint", "workspace/inlayHint/refresh")]
    [InlineData("inlineValue", "workspace/inlineValue/refresh")]
    [InlineData("diagnostics", "workspace/diagnostic/refresh")]
    public async Task Refresh_OfAKind_ReachesTheEditorsThatTakeIt_EachUnderAnIdOfItsOwn(string feature, string method)
    {
        await using var one = new PlayedEditor(_groups, _instance);
        await using var other = new PlayedEditor(_groups, _instance);
        await using var without = new PlayedEditor(_groups, _instance);
        foreach (var editor in new[] { one, other })
        {
            await editor.StartAsync($$"""{"workspace":{"{{feature}}": {"refreshSupport":true} },"textDocument":{"diagnostic":{} } }""");
        }

        await without.StartAsync("""{"textDocument":{"diagnostic":{}}}""");
        foreach (var editor in new[] { one, other, without })
        {
            await editor.SettleAsync();
        }

        _instance.AsksToLookAgain(method);
        _instance.Say("test/after", "{}");

        foreach (var editor in new[] { one, other })
        {
            var asked = await editor.HearAsync(method);
            Assert.Equal(LspMessageKind.Request, asked.Kind);
            Assert.StartsWith("\"agentmcp:", asked.Id, StringComparison.Ordinal);
            await editor.HearAsync("test/after");
            Assert.Single(editor.Heard(method));
        }

        await without.HearAsync("test/after");
        Assert.Empty(without.Heard(method));
    }

    [Fact]
    public async Task Refresh_AnsweredByTheEditor_GoesNowhere()
    {
        await using var editor = new PlayedEditor(_groups, _instance);
        await editor.StartAsync();
        await editor.SettleAsync();
        _instance.AsksToLookAgain("workspace/inlayHint/refresh");
        var asked = await editor.HearAsync("workspace/inlayHint/refresh");
        var before = _instance.Received.Count;

        editor.Reply(asked.Id!, "null");
        editor.Reply(asked.Id!, "null");
        editor.Reply("\"unheard of\"", "null");
        await editor.SettleAsync();

        Assert.Equal("test/settle", Assert.Single(_instance.Received.Skip(before)).Method);
    }

    [Fact]
    public async Task Refresh_OfDiagnostics_AsksInThePlaceOfAnEditorThatWaitsToBeTold()
    {
        var message = "old";
        _instance.Answer = (method, _, _) => Task.FromResult(PlayedInstance.Result(method == "textDocument/diagnostic" ? $$"""{"kind":"full","items":[{"message":"{{message}}"}]}""" : "null"));
        await using var editor = new PlayedEditor(_groups, _instance);
        await editor.StartAsync("{}");
        editor.Open(Uri, "a");
        await editor.HearAsync(heard => IsFinding(heard, "old"));

        message = "fresh";
        _instance.AsksToLookAgain("workspace/diagnostic/refresh");

        await editor.HearAsync(heard => IsFinding(heard, "fresh"));
        Assert.Empty(editor.Heard("workspace/diagnostic/refresh"));
    }

    [Fact]
    public async Task Progress_ThatBeganBefore_ReachesWhoJoinsLater_UnderATokenThatItWasAskedToMake()
    {
        await using var first = new PlayedEditor(_groups, _instance);
        await first.StartAsync();
        await first.SettleAsync();
        _instance.Say("$/progress", """{"token":"rustAnalyzer/Indexing","value":{"kind":"begin","title":"Indexing"}}""");
        await using var late = new PlayedEditor(_groups, _instance);
        await late.StartAsync();

        var create = await late.HearAsync("window/workDoneProgress/create");
        await late.HearAsync("$/progress");

        Assert.Equal(LspMessageKind.Request, create.Kind);
        Assert.Equal("rustAnalyzer/Indexing", JsonElement.Parse(create.Parameters.Span).GetProperty("token").GetString());
        Assert.Single(late.Heard("window/workDoneProgress/create"));
    }

    private static bool IsFinding(LspMessage heard, string message) =>
        heard.Method == "textDocument/publishDiagnostics" && System.Text.Encoding.UTF8.GetString(heard.Parameters.Span).Contains(message, StringComparison.Ordinal);
}
