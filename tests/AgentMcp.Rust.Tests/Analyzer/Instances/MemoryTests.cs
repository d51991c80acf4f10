using AgentMcp.Rust.Analyzer;
using AgentMcp.Rust.Analyzer.Instances;
using AgentMcp.Rust.Analyzer.Settings;
using AgentMcp.Rust.Tests.Analyzer.Fixtures;

namespace AgentMcp.Rust.Tests.Analyzer.Instances;

public sealed class MemoryTests : InstanceTestBase
{
    private static readonly byte[] Nothing = "{}"u8.ToArray();

    [Theory]
    [InlineData(1_500, true, "Fine")]
    [InlineData(1_501, true, "Warn")]
    [InlineData(3_000, true, "Warn")]
    [InlineData(3_001, false, "Warn")]
    [InlineData(3_001, true, "RestartWhileIdle")]
    [InlineData(6_000, false, "Warn")]
    [InlineData(6_001, false, "RestartNow")]
    public void Judge_EachStep(long megabytes, bool mayRest, string expected) =>
        Assert.Equal(expected, MemoryPolicy.Judge(megabytes << 20, new MemoryLimits(1_500, 3_000, 6_000), mayRest).ToString());

    [Fact]
    public async Task AboveTheWarning_TheStatusSaysSo()
    {
        var scripted = Script(ScriptedCrate.Ready, """{"on": "textDocument/hover", "do": [{"take_megabytes": 200}, {"reply": 1}]}""").With("memory.warn_mb", "150");
        var instance = await JoinReadyAsync(scripted);

        await instance.RequestAsync("textDocument/hover", Nothing, Token);
        await UntilAsync(instance, now => now.State.Status == AnalyzerStatus.HighMemory);

        Assert.True(instance.Facts.MemoryMegabytes > 150);
        Assert.True(instance.State.Ready);
    }

    [Fact]
    public async Task AboveTheSoftLimit_AndNobodyAsks_ItIsStartedAgain()
    {
        var scripted = Script(ScriptedCrate.Ready, """{"on": "textDocument/hover", "do": [{"take_megabytes": 200}, {"reply": 1}]}""").With("memory.warn_mb", "150").With("memory.soft_mb", "150");
        var instance = await JoinReadyAsync(scripted);

        await instance.RequestAsync("textDocument/hover", Nothing, Token);
        await UntilAsync(instance, now => now.Facts.Restarts == 1 && now.State.Ready);

        Assert.Single(scripted.Messages("shutdown"));
        Assert.NotEqual(AnalyzerStatus.HighMemory, instance.State.Status);
    }

    [Fact]
    public async Task AboveTheHardLimit_WhatRunsIsAnsweredFirst_AndWhatIsAskedMeanwhileGoesToTheNext()
    {
        var scripted = Script();
        var mark = scripted.Crate.At("go");
        scripted.With("memory.warn_mb", "150").With("memory.soft_mb", "150").With("memory.hard_mb", "150").Crate.Write(
            "script.json",
            $$"""{"rules": [{{ScriptedCrate.Ready}}, {"on": "textDocument/hover", "do": [{"take_megabytes": 200}, {"wait_for_file": "{{mark}}"}, {"reply": "finished"}]}, {"on": "textDocument/references", "do": [{"reply": "next"}]}]}""");
        var instance = await JoinReadyAsync(scripted);

        var running = instance.RequestAsync("textDocument/hover", Nothing, Token);
        await UntilAsync(instance, now => now.Facts.ProcessId is null);
        var waiting = instance.RequestAsync("textDocument/references", Nothing, Token);
        await File.WriteAllTextAsync(mark, "", Token);

        Assert.Equal("finished", (await running).ToElement().GetString());
        Assert.Equal("next", (await waiting).ToElement().GetString());
        Assert.Equal(1, instance.Facts.Restarts);
    }
}
