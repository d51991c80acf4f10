using System.Diagnostics;
using AgentMcp.Core.Errors;
using AgentMcp.Rust.Tests.Analyzer.Fixtures;

namespace AgentMcp.Rust.Tests.Analyzer.Instances;

public sealed class RequestTests : InstanceTestBase
{
    private const string Overtaken = """{"error": {"code": -32801, "message": "content modified"}}""";

    private static readonly byte[] Nothing = "{}"u8.ToArray();

    [Fact]
    public async Task RequestAsync_BeforeItHasStarted_IsSentAfterTheHandshake()
    {
        var scripted = Script(ScriptedCrate.Ready);
        var instance = await JoinAsync(scripted);

        await instance.RequestAsync("textDocument/hover", Nothing, Token);

        Assert.Equal(["initialize", "initialized", "textDocument/hover"], scripted.Messages().Select(message => message.GetProperty("method").GetString()));
    }

    [Fact]
    public async Task RequestAsync_TheTextChangedThreeTimes_IsAskedAFourthTime()
    {
        var scripted = Script(ScriptedCrate.Ready, $$"""{"on": "textDocument/references", "times": 3, "do": [{{Overtaken}}]}""", """{"on": "textDocument/references", "do": [{"reply": [1]}]}""");
        var instance = await JoinAsync(scripted);

        var reply = await instance.RequestAsync("textDocument/references", Nothing, Token);

        Assert.Equal(1, reply.ToElement().GetArrayLength());
        Assert.Equal(4, scripted.Messages("textDocument/references").Count);
    }

    [Fact]
    public async Task RequestAsync_TheTextChangesWithoutEnd_TheErrorIsTheAnswer()
    {
        var scripted = Script(ScriptedCrate.Ready, $$"""{"on": "textDocument/references", "do": [{{Overtaken}}]}""");
        var instance = await JoinAsync(scripted);

        var reply = await instance.RequestAsync("textDocument/references", Nothing, Token);

        Assert.True(reply.IsError);
        Assert.Equal(4, scripted.Messages("textDocument/references").Count);
    }

    [Fact]
    public async Task RequestAsync_ItEndsMeanwhile_AQuestionIsAskedTheNextProcess()
    {
        // The script counts within a process; that this one has ended before is told by a file.
        var scripted = Script();
        var mark = scripted.Crate.At("ended");
        scripted.Crate.Write("script.json", $$"""{"rules": [{{ScriptedCrate.Ready}}, {"on": "textDocument/hover", "do": [{"wait_for_file": "{{mark}}"}, {"reply": "second"}]}, {"on": "workspace/executeCommand", "do": [{"make_file": "{{mark}}"}, {"exit": 101}]}]}""");
        var instance = await JoinReadyAsync(scripted);

        var question = instance.RequestAsync("textDocument/hover", Nothing, Token);
        await scripted.WaitForAsync("textDocument/hover", 1, Token);
        KillProcess(instance);
        await File.WriteAllTextAsync(mark, "", Token);

        Assert.Equal("second", (await question).ToElement().GetString());
        Assert.Equal(1, instance.Facts.Restarts);
    }

    [Fact]
    public async Task RequestAsync_ItEndsMeanwhile_WhatMayHaveChangedSomethingIsNotAskedAgain()
    {
        var scripted = Script(ScriptedCrate.Ready, """{"on": "workspace/executeCommand", "do": [{"log": "thread 'main' panicked"}, {"exit": 101}]}""");
        var instance = await JoinAsync(scripted);

        var failure = await Assert.ThrowsAsync<ToolException>(() => instance.RequestAsync("workspace/executeCommand", Nothing, Token));

        Assert.Contains("ended before it answered workspace/executeCommand", failure.Message, StringComparison.Ordinal);
        Assert.Single(scripted.Messages("workspace/executeCommand"));
    }

    [Fact]
    public async Task RequestAsync_NoAnswerInTime_IsAnErrorThatSaysSo_AndOneThatHangsIsKilledAndStartedAgain()
    {
        var scripted = Script(ScriptedCrate.Ready, """{"on": "textDocument/hover", "do": [{"hang": true}]}""").With("request_seconds", "1");
        var instance = await JoinReadyAsync(scripted);
        var hanging = instance.Facts.ProcessId;

        var failure = await Assert.ThrowsAsync<ToolException>(() => instance.RequestAsync("textDocument/hover", Nothing, Token));

        Assert.Equal(ErrorCatalog.Timeout, failure.Code);
        Assert.Contains("textDocument/hover within 1 s", failure.Message, StringComparison.Ordinal);
        await UntilAsync(instance, now => now.Facts.ProcessId is { } other && other != hanging && now.State.Ready);
        Assert.True((await instance.RequestAsync("textDocument/references", Nothing, Token)).Result.Length > 0);
    }

    [Fact]
    public async Task RequestAsync_OneRequestHasNoAnswerButOthersDo_ItIsNoHang()
    {
        var scripted = Script(ScriptedCrate.Ready, """{"on": "textDocument/hover", "do": []}""").With("request_seconds", "1");
        var instance = await JoinReadyAsync(scripted);
        var process = instance.Facts.ProcessId;

        await Assert.ThrowsAsync<ToolException>(() => instance.RequestAsync("textDocument/hover", Nothing, Token));
        await scripted.WaitForAsync("agentmcp/ping", 1, Token);
        await instance.RequestAsync("textDocument/references", Nothing, Token);

        Assert.Equal(process, instance.Facts.ProcessId);
    }

    [Fact]
    public async Task RequestAsync_Cancelled_TheServerHears()
    {
        var scripted = Script(ScriptedCrate.Ready, """{"on": "textDocument/hover", "do": []}""");
        var instance = await JoinReadyAsync(scripted);
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(Token);

        var request = instance.RequestAsync("textDocument/hover", Nothing, giveUp.Token);
        var asked = await scripted.WaitForAsync("textDocument/hover", 1, Token);
        await giveUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => request);
        var cancelled = await scripted.WaitForAsync("$/cancelRequest", 1, Token);
        Assert.Equal(asked[0].GetProperty("id").GetInt32(), cancelled[0].GetProperty("params").GetProperty("id").GetInt32());
    }

    [Fact]
    public async Task RequestAsync_AnswersComeTwiceAndOnesThatNobodyAskedFor_EachGetsItsOwn()
    {
        var scripted = Script(ScriptedCrate.Ready, """{"on": "textDocument/hover", "do": [{"reply": "first"}, {"reply": "again"}, {"reply_to_id": "4711"}]}""", """{"on": "textDocument/references", "do": [{"reply": "second"}]}""");
        var instance = await JoinReadyAsync(scripted);

        for (var round = 0; round < 10; round++)
        {
            Assert.Equal("first", (await instance.RequestAsync("textDocument/hover", Nothing, Token)).ToElement().GetString());
            Assert.Equal("second", (await instance.RequestAsync("textDocument/references", Nothing, Token)).ToElement().GetString());
        }
    }

    [Fact]
    public async Task RequestAsync_ItFloodsUsWithNotifications_TheAnswerComesThrough()
    {
        var scripted = Script(
            ScriptedCrate.Ready,
            """{"on": "textDocument/hover", "do": [{"flood": {"count": 50000, "notify": {"method": "window/logMessage", "params": {"type": 3, "message": "again and again and again"}}}}, {"reply": "through"}]}""");
        var instance = await JoinReadyAsync(scripted);

        Assert.Equal("through", (await instance.RequestAsync("textDocument/hover", Nothing, Token)).ToElement().GetString());
    }

    [Fact]
    public async Task NotifyAsync_ASaveWhileTheWorkspaceIsLoaded_IsHeldUntilThen()
    {
        var scripted = Script();
        scripted.Crate.Write("script.json", """{"rules": [{"on": "rust-analyzer/load", "do": [{"notify": {"method": "experimental/serverStatus", "params": {"health": "ok", "quiescent": true}}}]}]}""");
        var instance = await JoinAsync(scripted);

        await instance.NotifyAsync("textDocument/didSave", """{"textDocument": {"uri": "file:///a.rs"}}"""u8.ToArray(), Token);
        await instance.NotifyAsync("textDocument/didSave", """{"textDocument": {"uri": "file:///a.rs"}}"""u8.ToArray(), Token);
        await instance.NotifyAsync("textDocument/didOpen", Nothing, Token);
        await instance.NotifyAsync("rust-analyzer/load", Nothing, Token);
        await scripted.WaitForAsync("textDocument/didSave", 1, Token);
        await instance.NotifyAsync("textDocument/didSave", """{"textDocument": {"uri": "file:///b.rs"}}"""u8.ToArray(), Token);
        await instance.RequestAsync("textDocument/hover", Nothing, Token);

        Assert.Equal(
            ["initialize", "initialized", "textDocument/didOpen", "rust-analyzer/load", "textDocument/didSave", "textDocument/didSave", "textDocument/hover"],
            scripted.Messages().Select(message => message.GetProperty("method").GetString()));
    }

    private static void KillProcess(Rust.Analyzer.Instances.AnalyzerInstance instance)
    {
        using var process = Process.GetProcessById(instance.Facts.ProcessId!.Value);
        process.Kill();
    }
}
