using AgentMcp.Rust.Analyzer;
using AgentMcp.Rust.Tests.Analyzer.Fixtures;

namespace AgentMcp.Rust.Tests.Analyzer.Instances;

/// <summary>Faults that are none of the server's life: it is slow, or says too much, or the same again.</summary>
public sealed class FaultTests : InstanceTestBase
{
    private static readonly byte[] Nothing = "{}"u8.ToArray();

    [Fact]
    public async Task IsSlowToStart_NothingIsSentBefore_AndWhoAskedMeanwhileIsAnswered()
    {
        var scripted = Script();
        var mark = scripted.Crate.At("go");
        scripted.Crate.Write("script.json", $$$"""{"rules": [{{{ScriptedCrate.Ready}}}, {"on": "initialize", "do": [{"wait_for_file": "{{{mark}}}"}, {"reply": {"capabilities": {} } }] }, {"on": "textDocument/hover", "do": [{"reply": "late"}] }] }""");
        var instance = await JoinAsync(scripted);
        var questions = Enumerable.Range(0, 3).Select(_ => instance.RequestAsync("textDocument/hover", Nothing, Token)).ToList();
        await scripted.WaitForAsync("initialize", 1, Token);

        Assert.Equal(AnalyzerStatus.Starting, instance.State.Status);
        Assert.Matches(@"^Starting, for \d+ s$", instance.State.Message);
        await File.WriteAllTextAsync(mark, "", Token);

        Assert.All(await Task.WhenAll(questions), reply => Assert.Equal("late", reply.ToElement().GetString()));
        Assert.Equal(["initialize", "initialized"], scripted.Messages().Take(2).Select(message => message.GetProperty("method").GetString()));
    }

    [Fact]
    public async Task AnswersWithThirtyMegabytes_TheAnswerIsWhole_AndTheNextOneIsRight()
    {
        const int Bytes = 30 << 20;
        var scripted = Script(ScriptedCrate.Ready, $$"""{"on": "textDocument/hover", "do": [{"reply_bytes": {{Bytes}}}]}""", """{"on": "textDocument/references", "do": [{"reply": 1}]}""");
        var instance = await JoinReadyAsync(scripted);

        var huge = await instance.RequestAsync("textDocument/hover", Nothing, Token);

        Assert.InRange(huge.Result.Length, Bytes, Bytes + 16);
        Assert.Equal(1, (await instance.RequestAsync("textDocument/references", Nothing, Token)).ToElement().GetInt32());
        Assert.Equal(0, instance.Facts.Restarts);
    }

    [Fact]
    public async Task AnnouncesAMessageThatNobodyCouldHold_IsStartedAgain()
    {
        var scripted = Script(
            ScriptedCrate.Ready,
            """{"on": "workspace/executeCommand", "do": [{"raw": "Content-Length: 99999999999999\r\n\r\n{"}]}""",
            """{"on": "textDocument/hover", "do": [{"reply": "whole"}]}""");
        var instance = await JoinReadyAsync(scripted);
        var first = instance.Facts.ProcessId;

        await instance.NotifyAsync("workspace/executeCommand", Nothing, Token);
        await UntilAsync(instance, now => now.State.Ready && now.Facts.ProcessId is { } next && next != first);

        Assert.Equal("whole", (await instance.RequestAsync("textDocument/hover", Nothing, Token)).ToElement().GetString());
    }

    [Fact]
    public async Task AnswersInitializeTwice_TheSecondIsNothing()
    {
        var scripted = Script(ScriptedCrate.Ready, """{"on": "initialize", "do": [{"reply": {"capabilities": {"hoverProvider": true}}}, {"reply": {"capabilities": {}}}]}""");
        var instance = await JoinReadyAsync(scripted);

        Assert.Contains("hoverProvider", System.Text.Encoding.UTF8.GetString((await instance.GreetingAsync(Token)).Span), StringComparison.Ordinal);
        Assert.Single(scripted.Messages("initialized"));
    }
}
