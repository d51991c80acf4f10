using System.Diagnostics;
using System.Text;
using System.Text.Json;
using AgentMcp.Rust.Analyzer;
using AgentMcp.Rust.Analyzer.Instances;
using AgentMcp.Rust.Analyzer.Protocol;
using AgentMcp.Rust.Tests.Analyzer.Fixtures;
using AgentMcp.Rust.Tests.Cargo.Fixtures;

namespace AgentMcp.Rust.Tests.Analyzer.Instances;

/// <summary>One real rust-analyzer.</summary>
public sealed class RealInstanceTests(SharedAnalyzer shared, ITestOutputHelper output) : IClassFixture<SharedAnalyzer>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private RustCrate Crate => shared.Crate;

    [Fact]
    public async Task JoinAsync_AMatchingPair_IsHealthy()
    {
        var instance = await shared.ReadyAsync(Token);

        Assert.Equal((true, AnalyzerStatus.Healthy), (instance.State.Ready, instance.State.Status));
        Assert.Empty(instance.State.Degraded);
        var facts = instance.Facts;
        output.WriteLine($"{facts.MemoryMegabytes} MB, {facts.Children} children");
        Assert.True(facts.MemoryMegabytes > 50);
    }

    [Fact]
    public async Task JoinAsync_ASecondTime_TakesNoTime()
    {
        var instance = await shared.ReadyAsync(Token);
        using (await shared.Host.JoinAsync(Crate, Token))
        {
            // What is compiled and cached with the first join is not meant.
        }

        var clock = Stopwatch.StartNew();
        using var second = await shared.Host.JoinAsync(Crate, Token);
        var ready = await second.Instance.WaitReadyAsync(TimeSpan.FromMinutes(1), Token);

        output.WriteLine($"second join: {clock.Elapsed.TotalMilliseconds:0.0} ms");
        Assert.Same(instance, second.Instance);
        Assert.True(ready.Ready);
    }

    [Fact]
    public async Task TheProcess_YieldsToOthers()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Priorities are read from /proc.");
        var instance = await shared.ReadyAsync(Token);

        var stat = await File.ReadAllTextAsync($"/proc/{instance.Facts.ProcessId}/stat", Token);

        // Field 19 of proc_pid_stat(5) is the niceness; the first after the name is the third.
        Assert.Equal("10", stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[16]);
    }

    [Fact]
    public async Task SettleAsync_AFileIsWrittenAgainAndAgain_NoAnswerIsOfAnOldText()
    {
        var instance = await shared.ReadyAsync(Token);
        var file = Crate.At("shapes/src/round.rs");
        var before = Crate.Read("shapes/src/round.rs");
        try
        {
            for (var round = 0; round < 30; round++)
            {
                var name = $"edited_{round}";
                Crate.Write("shapes/src/round.rs", $"pub fn {name}() {{}}\n");

                await instance.SettleAsync(Token);

                Assert.Equal([name], await SymbolsAsync(instance, file));
            }
        }
        finally
        {
            await RestoreAsync(instance, "shapes/src/round.rs", before);
        }
    }

    [Fact]
    public async Task SettleAsync_AFileIsMadeAndDeleted_ItIsThereAndGone()
    {
        var instance = await shared.ReadyAsync(Token);
        var library = Crate.Read("shapes/src/lib.rs");
        var file = Crate.At("shapes/src/fresh/mod.rs");
        try
        {
            Crate.Write("shapes/src/fresh/mod.rs", "pub fn straight_from_the_oven() {}\n");
            Crate.Write("shapes/src/lib.rs", library + "pub mod fresh;\n");
            await instance.SettleAsync(Token);
            Assert.Equal(["straight_from_the_oven"], await NamesAsync(instance, "straight_from_the_oven"));

            Directory.Delete(Crate.At("shapes/src/fresh"), recursive: true);
            await instance.SettleAsync(Token);
            Assert.Empty(await NamesAsync(instance, "straight_from_the_oven"));
            Assert.False(File.Exists(file));
        }
        finally
        {
            await RestoreAsync(instance, "shapes/src/lib.rs", library);
        }
    }

    [Fact]
    public async Task SettleAsync_AManifestChanged_ItIsReadyAgainWithTheNewGraph()
    {
        var instance = await shared.ReadyAsync(Token);
        var manifest = Crate.Read("shapes/Cargo.toml");
        try
        {
            Crate.Write("shapes/Cargo.toml", manifest + "\n[lib]\npath = \"src/round.rs\"\n");
            await instance.SettleAsync(Token);

            Assert.True(instance.State.Ready);
            Assert.Empty(await NamesAsync(instance, "area"));
        }
        finally
        {
            await RestoreAsync(instance, "shapes/Cargo.toml", manifest);
        }

        Assert.Equal(["area"], await NamesAsync(instance, "area"));
    }

    [Fact]
    public async Task RestartAsync_ANewProcessIsReady_AndWhatWasAskedMeanwhileIsAnswered()
    {
        var instance = await shared.ReadyAsync(Token);
        var (process, restarts) = (instance.Facts.ProcessId, instance.Facts.Restarts);

        var restart = instance.RestartAsync();
        var asked = SymbolsAsync(instance, Crate.At("shapes/src/round.rs"));
        await restart;

        Assert.Equal(["diameter"], await asked);
        await instance.WaitReadyAsync(TimeSpan.FromMinutes(3), Token);
        Assert.NotEqual(process, instance.Facts.ProcessId);
        Assert.Equal(restarts + 1, instance.Facts.Restarts);
    }

    private async Task RestoreAsync(AnalyzerInstance instance, string path, string text)
    {
        Crate.Write(path, text);
        await instance.SettleAsync(Token);
    }

    private static async Task<string[]> SymbolsAsync(AnalyzerInstance instance, string file) =>
        [.. (await AskAsync(instance, "textDocument/documentSymbol", $$"""{"textDocument": {"uri": "{{FileUri.Of(file)}}" } }""")).EnumerateArray().Select(symbol => symbol.GetProperty("name").GetString()!)];

    private static async Task<string[]> NamesAsync(AnalyzerInstance instance, string query) =>
        [.. (await AskAsync(instance, "workspace/symbol", $$"""{"query": "{{query}}#"}""")).EnumerateArray().Select(symbol => symbol.GetProperty("name").GetString()!).Where(name => name == query)];

    private static async Task<JsonElement> AskAsync(AnalyzerInstance instance, string method, string parameters) => (await instance.RequestAsync(method, Encoding.UTF8.GetBytes(parameters), Token)).ToElement();
}
