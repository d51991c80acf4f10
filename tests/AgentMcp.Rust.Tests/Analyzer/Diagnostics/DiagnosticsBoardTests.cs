using AgentMcp.Rust.Analyzer.Diagnostics;
using AgentMcp.Rust.Analyzer.Instances;
using AgentMcp.Rust.Analyzer.Protocol;
using AgentMcp.Rust.Tests.Analyzer.Fixtures;
using AgentMcp.Rust.Tests.Analyzer.Instances;

namespace AgentMcp.Rust.Tests.Analyzer.Diagnostics;

/// <summary>Orders of messages that the real one shows only sometimes.</summary>
public sealed class DiagnosticsBoardTests : InstanceTestBase
{
    private const string Found = """{"notify": {"method": "textDocument/publishDiagnostics", "params": {"uri": "file:///w/a.rs", "diagnostics": [{"range": {"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 1}}, "severity": 1, "message": "broken"}]}}}""";
    private const string Empty = """{"notify": {"method": "textDocument/publishDiagnostics", "params": {"uri": "file:///w/a.rs", "diagnostics": []}}}""";
    private const string Reply = """{"reply": 0}""";

    // A check runs only when it is asked for, so that a test begins when it likes.
    private const string ChecksAndFinds = $$"""{"on": "rust-analyzer/runFlycheck", "times": 1, "do": [{{Begin}}, {{Found}}, {{End}}]}""";
    private const string Begin = """{"notify": {"method": "$/progress", "params": {"token": "rust-analyzer/flycheck/0", "value": {"kind": "begin", "title": "cargo check"}}}}""";
    private const string End = """{"notify": {"method": "$/progress", "params": {"token": "rust-analyzer/flycheck/0", "value": {"kind": "end"}}}}""";

    private const string Fails = """{"notify": {"method": "experimental/serverStatus", "params": {"health": "warning", "quiescent": true, "message": "cargo check failed to start: No such file or directory"}}}""";

    [Fact]
    public async Task Checked_NoCheckHasRunYet_IsNotFreshAndSaysSo()
    {
        var instance = await JoinReadyAsync(Script(ScriptedCrate.Ready));

        Assert.Equal((false, "no check has run yet"), (instance.Diagnostics.Checked.Fresh, instance.Diagnostics.Checked.Why));
    }

    [Fact]
    public async Task CheckAsync_ACheckHasEnded_IsFreshWithWhatItFound()
    {
        var instance = await JoinReadyAsync(Script(ScriptedCrate.Ready, ChecksAndFinds));

        var found = await instance.Diagnostics.CheckAsync(LongEnough, Token);

        Assert.True(found.Fresh, found.Why);
        Assert.Equal("broken", Assert.Single(found.Diagnostics).Message);
    }

    [Fact]
    public async Task Checked_ACheckBeginsAgainAndTakesBackAll_KeepsWhatTheLastOneFound()
    {
        var scripted = Script(ScriptedCrate.Ready, ChecksAndFinds, $$"""{"on": "test/again", "do": [{{Begin}}, {{Empty}}, {{Reply}}]}""", $$"""{"on": "test/end", "do": [{{End}}, {{Reply}}]}""");
        var instance = await JoinReadyAsync(scripted);
        await instance.Diagnostics.CheckAsync(LongEnough, Token);

        await AskAsync(instance, "test/again");
        var during = instance.Diagnostics.Checked;
        await AskAsync(instance, "test/end");
        await UntilAsync(instance.Diagnostics, findings => findings.Fresh);

        Assert.Equal((false, "a check runs"), (during.Fresh, during.Why));
        Assert.Equal("broken", Assert.Single(during.Diagnostics).Message);
        Assert.Empty(instance.Diagnostics.Checked.Diagnostics);
    }

    [Fact]
    public async Task Checked_AFileChangedAfterTheCheckHadBegun_IsNotFresh()
    {
        var scripted = Script(ScriptedCrate.Ready, ChecksAndFinds);
        var instance = await JoinReadyAsync(scripted);
        await instance.Diagnostics.CheckAsync(LongEnough, Token);

        scripted.Crate.Write("src/lib.rs", "pub fn two() {}\n");
        await instance.SettleAsync(Token);

        Assert.Equal((false, "files changed after the last check had begun"), (instance.Diagnostics.Checked.Fresh, instance.Diagnostics.Checked.Why));
        Assert.Single(instance.Diagnostics.Checked.Diagnostics);
    }

    [Fact]
    public async Task CheckAsync_TheCheckNeverEnds_GivesWhatThereIsAndWhy()
    {
        var instance = await JoinReadyAsync(Script(ScriptedCrate.Ready, $$"""{"on": "rust-analyzer/runFlycheck", "do": [{{Begin}}, {{Found}}]}"""));

        var found = await instance.Diagnostics.CheckAsync(TimeSpan.FromSeconds(2), Token);

        Assert.Equal((false, "a check runs"), (found.Fresh, found.Why));
        Assert.Empty(found.Diagnostics);
    }

    [Fact]
    public async Task CheckAsync_TheCommandCannotBeStarted_SaysSoAndDoesNotTryForEver()
    {
        var instance = await JoinReadyAsync(Script(
            ScriptedCrate.Ready,
            $$"""{"on": "rust-analyzer/runFlycheck", "do": [{{Begin}}, {{Fails}}, {{End}}]}"""));

        var found = await instance.Diagnostics.CheckAsync(LongEnough, Token);

        Assert.Equal((false, "the check could not be run: No such file or directory"), (found.Fresh, found.Why));
    }

    [Fact]
    public async Task Backlog_TheProcessIsAnother_HasNothingOfWhatTheOldOnePublished()
    {
        var instance = await JoinReadyAsync(Script(ScriptedCrate.Ready, ChecksAndFinds));
        await instance.Diagnostics.CheckAsync(LongEnough, Token);
        Assert.Contains(instance.Backlog.Notifications, notification => notification.Method == "textDocument/publishDiagnostics");

        await instance.RestartAsync();
        await instance.WaitReadyAsync(LongEnough, Token);

        Assert.DoesNotContain(instance.Backlog.Notifications, notification => notification.Method == "textDocument/publishDiagnostics");
        Assert.False(instance.Diagnostics.Checked.Fresh);
    }

    [Fact]
    public async Task Checked_AProcessThatIsBeingEndedBeginsACheck_TheNextOneDoesNotWaitForItsEnd()
    {
        var scripted = Script(
            ScriptedCrate.Ready,
            $$"""{"on": "shutdown", "do": [{{Begin}}, {{Found}}, {{Reply}}]}""");
        var instance = await JoinReadyAsync(scripted);

        await instance.RestartAsync();
        await instance.WaitReadyAsync(LongEnough, Token);

        Assert.Equal("no check has run yet", instance.Diagnostics.Checked.Why);
        Assert.Empty(instance.Diagnostics.Checked.Diagnostics);
        Assert.DoesNotContain(instance.Backlog.Notifications, notification => notification.Method == "textDocument/publishDiagnostics");
    }

    private static Task<LspReply> AskAsync(AnalyzerInstance instance, string method) => instance.SendAsync(method, "{}"u8.ToArray(), Token);

    private static async Task UntilAsync(IDiagnosticsBoard board, Func<CheckedDiagnostics, bool> holds)
    {
        using var changed = new SemaphoreSlim(0);
        void Release(string file) => changed.Release();
        board.Changed += Release;
        try
        {
            while (!holds(board.Checked))
            {
                await changed.WaitAsync(Token);
            }
        }
        finally
        {
            board.Changed -= Release;
        }
    }
}
