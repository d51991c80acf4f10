using AgentMcp.Core.Errors;
using AgentMcp.Rust.Analyzer;
using AgentMcp.Rust.Analyzer.Connections;
using AgentMcp.Rust.Analyzer.Instances;
using AgentMcp.Rust.Analyzer.Instances.Serving;
using AgentMcp.Rust.Tests.Analyzer.Fixtures;

namespace AgentMcp.Rust.Tests.Analyzer.Instances;

public sealed class CrashTests : InstanceTestBase
{
    private static readonly byte[] Nothing = "{}"u8.ToArray();

    [Fact]
    public async Task ExitsDuringInitialize_SixTimes_IsACrashLoopWithItsLastWords_AndJoinsAreRefusedUntilSomebodyRestartsIt()
    {
        var scripted = Script("""{"on": "initialize", "do": [{"log": "error: out of cheese"}, {"exit": 3}]}""");
        var instance = await JoinAsync(scripted);

        var state = await instance.WaitReadyAsync(LongEnough, Token);

        Assert.Equal(AnalyzerStatus.CrashLoop, state.Status);
        Assert.Contains("exit code 3: error: out of cheese", state.Message, StringComparison.Ordinal);
        Assert.Equal(6, scripted.Messages("initialize").Count);
        var asked = await Assert.ThrowsAsync<ToolException>(() => instance.RequestAsync("textDocument/hover", Nothing, Token));
        var joined = await Assert.ThrowsAsync<ToolException>(() => JoinAsync(scripted));
        Assert.Contains("rust_control", asked.Next, StringComparison.Ordinal);
        Assert.Contains("out of cheese", joined.Message, StringComparison.Ordinal);

        scripted.Crate.Write("script.json", $$"""{"rules": [{{ScriptedCrate.Ready}}]}""");
        await instance.RestartAsync();

        Assert.True((await instance.WaitReadyAsync(LongEnough, Token)).Ready);
        Assert.Same(instance, await JoinAsync(scripted));
    }

    [Fact]
    public async Task IsSilentDuringInitialize_IsKilled()
    {
        await using var host = new AnalyzerHost(Times with { StartLimit = TimeSpan.FromSeconds(1) });
        var scripted = Script("""{"on": "initialize", "do": [{"hang": true}]}""");
        using var lease = await host.JoinAsync(scripted.Crate, Token);

        var state = await lease.Instance.WaitReadyAsync(LongEnough, Token);

        Assert.Equal(AnalyzerStatus.CrashLoop, state.Status);
        Assert.Contains("did not answer within 1 s", state.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RefusesInitialize_ItsSentenceIsTheReason()
    {
        var scripted = Script("""{"on": "initialize", "do": [{"error": {"code": -32602, "message": "no such workspace"}}]}""");
        var instance = await JoinAsync(scripted);

        Assert.Contains("no such workspace", (await instance.WaitReadyAsync(LongEnough, Token)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SpeaksNoProtocol_IsACrash()
    {
        var scripted = Script("""{"on": "start", "do": [{"raw": "Segmentation fault\r\n\r\n"}]}""");
        var instance = await JoinAsync(scripted);

        Assert.Equal(AnalyzerStatus.CrashLoop, (await instance.WaitReadyAsync(LongEnough, Token)).Status);
    }

    [Fact]
    public async Task NeverLoaded_StaysStartingWithWhatItDoesAndForHowLong()
    {
        var scripted = Script("""{"on": "initialized", "do": [{"notify": {"method": "$/progress", "params": {"token": "rustAnalyzer/Indexing", "value": {"kind": "begin", "title": "Indexing", "message": "12/40"}}}}]}""");
        var instance = await JoinAsync(scripted);
        await UntilAsync(instance, now => now.Facts.Phase == "Indexing 12/40");

        var state = await instance.WaitReadyAsync(TimeSpan.FromMilliseconds(50), Token);

        Assert.False(state.Ready);
        Assert.Equal(AnalyzerStatus.Starting, state.Status);
        Assert.Matches(@"^Indexing 12/40, for \d+ s$", state.Message);
    }

    [Fact]
    public async Task KilledOften_WaitsLongerEachTime_AndSaysWhenItStartsAgain()
    {
        await using var host = new AnalyzerHost(Times with { FirstBackOff = TimeSpan.FromHours(1) });
        var scripted = Script(ScriptedCrate.Ready, """{"on": "textDocument/hover", "do": [{"kill": true}]}""");
        using var lease = await host.JoinAsync(scripted.Crate, Token);

        _ = lease.Instance.RequestAsync("textDocument/hover", Nothing, Token);
        await UntilAsync(lease.Instance, now => now.Facts.NextStartAt is not null);

        Assert.Equal(AnalyzerStatus.Starting, lease.Instance.State.Status);
        Assert.Contains("signal 9", lease.Instance.State.Message, StringComparison.Ordinal);
        Assert.StartsWith("Waiting to start again at", lease.Instance.Facts.Phase, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StartedAgain_OpenDocumentsAreReplayedBeforeAnybodyAsks()
    {
        var scripted = Script(ScriptedCrate.Ready, """{"on": "textDocument/hover", "do": [{"reply": 1}]}""");
        var instance = await JoinReadyAsync(scripted);
        instance.Documents = new OneDocument(scripted.Crate.Root);

        await instance.RestartAsync();
        await instance.RequestAsync("textDocument/hover", Nothing, Token);

        Assert.Equal(
            ["initialize", "initialized", "shutdown", "exit", "initialize", "initialized", "textDocument/didOpen", "textDocument/hover"],
            scripted.Messages().Select(message => message.GetProperty("method").GetString()));
        Assert.Equal(1, instance.Facts.OpenDocuments);
        Assert.Equal(["src/lib.rs"], instance.State.UnsavedFiles.Select(file => file.Replace('\\', '/')));
    }

    [Fact]
    public async Task StopAsync_ItDoesNotListenAndLeftAChild_NothingOfItIsLeft()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Children are looked for in /proc.");
        var scripted = Script(ScriptedCrate.Ready, """{"on": "textDocument/hover", "do": [{"leave_child": true}, {"reply": 1}]}""", """{"on": "shutdown", "do": [{"hang": true}]}""");
        var instance = await JoinReadyAsync(scripted);
        await instance.RequestAsync("textDocument/hover", Nothing, Token);
        Assert.NotEmpty(ProcessesOf(scripted));

        await instance.StopAsync();

        Assert.Empty(ProcessesOf(scripted));
        Assert.Equal(AnalyzerStatus.NotRunning, instance.State.Status);
    }

    [Fact]
    public void CrashHistory_WaitsDouble_AndGivesUpAfterFiveInTenMinutes()
    {
        var time = new Testing.Time.ManualTime();
        var crashes = new CrashHistory(TimeSpan.FromSeconds(1), time);

        Assert.Equal([1, 2, 4, 8, 16], Enumerable.Range(0, 5).Select(_ => crashes.Add()!.Value.TotalSeconds));
        Assert.Null(crashes.Add());
        time.Advance(TimeSpan.FromMinutes(11));
        Assert.Equal(TimeSpan.FromSeconds(1), crashes.Add());
    }

    // All that inherited the name of the script, which no other test has.
    private static List<int> ProcessesOf(ScriptedCrate scripted)
    {
        var found = new List<int>();
        foreach (var folder in Directory.EnumerateDirectories("/proc").Where(folder => int.TryParse(Path.GetFileName(folder), out _)))
        {
            try
            {
                if (File.ReadAllText(Path.Combine(folder, "environ")).Contains(scripted.Crate.At("script.json"), StringComparison.Ordinal))
                {
                    found.Add(int.Parse(Path.GetFileName(folder), System.Globalization.CultureInfo.InvariantCulture));
                }
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // It has gone, or belongs to somebody else.
            }
        }

        return found;
    }

    private sealed class OneDocument(string root) : IInstanceDocuments
    {
        public int Count => 1;

        public IReadOnlyList<string> Unsaved => [Path.Combine(root, "src", "lib.rs")];

        public bool IsOpen(string path) => false;

        public ValueTask ReplayAsync(ILspConnection server, CancellationToken cancellationToken) => server.NotifyAsync("textDocument/didOpen", Nothing, cancellationToken);
    }
}
