using System.Text.Json;
using System.Text.Json.Nodes;
using AgentMcp.Rust.Analyzer;
using AgentMcp.Rust.Analyzer.Diagnostics;
using AgentMcp.Rust.Analyzer.Instances;
using AgentMcp.Rust.Analyzer.Locating;
using AgentMcp.Rust.Analyzer.Protocol;
using AgentMcp.Rust.Tests.Cargo.Fixtures;
using Microsoft.Extensions.DependencyInjection;

namespace AgentMcp.Rust.Tests.Analyzer.Asking;

public sealed class AnalyzerQuestionsTests : IAsyncDisposable
{
    private static readonly AnalyzerState Healthy = new(true, AnalyzerStatus.Healthy);

    private readonly RustCrate _crate = RustCrate.Library("pub fn one() {}\n");
    private readonly PlayedInstance _played;
    private readonly CargoHost _host;

    public AnalyzerQuestionsTests()
    {
        _played = new PlayedInstance(_crate.Root);
        _host = new CargoHost(services => services.AddSingleton<IAnalyzerInstances>(_played));
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Ask_NeverReady_IsNotReadyWithThePhaseAndNoEmptyAnswer()
    {
        var envelope = await FindAsync(new JsonObject { ["query"] = "one", ["timeout_seconds"] = 1 });

        Assert.Equal("NotReady", envelope.GetProperty("status").GetString());
        var data = envelope.GetProperty("data");
        Assert.False(data.GetProperty("state").GetProperty("ready").GetBoolean());
        Assert.Contains("Indexing 3/40", data.GetProperty("reason").GetString(), StringComparison.Ordinal);
        Assert.Empty(_played.Asked);
        Assert.Equal(0, _played.Leases);
    }

    [Fact]
    public async Task Ask_StopsBeingReadyWhileItAnswers_IsAskedAgainAndTheEmptyAnswerThrownAway()
    {
        _played.Become(Healthy);
        var asked = 0;
        _played.Answer = method =>
        {
            if (method is "workspace/symbol" && ++asked == 1)
            {
                _played.Become(new AnalyzerState(false, AnalyzerStatus.Starting));
                _played.Become(Healthy);
                return "[]";
            }

            return method is "workspace/symbol" ? Hit() : Items;
        };

        var envelope = await FindAsync(new JsonObject { ["query"] = "one" });

        Assert.Equal("Ok", envelope.GetProperty("status").GetString());
        Assert.Equal("sample::one", envelope.GetProperty("data").GetProperty("symbols")[0].GetProperty("name").GetString());
    }

    [Fact]
    public async Task Ask_AManifestChanged_WaitsUntilItIsLoadedAnew()
    {
        _played.Become(Healthy);
        _played.Settle = () =>
        {
            _played.Settle = () => { };
            _played.Become(new AnalyzerState(false, AnalyzerStatus.Starting));
            _ = Task.Run(() => _played.Become(Healthy), Token);
        };
        _played.Answer = method =>
        {
            Assert.True(_played.State.Ready);
            return method is "workspace/symbol" ? Hit() : Items;
        };

        var envelope = await FindAsync(new JsonObject { ["query"] = "one" });

        Assert.Equal("sample::one", envelope.GetProperty("data").GetProperty("symbols")[0].GetProperty("name").GetString());
    }

    [Fact]
    public async Task Ask_Degraded_TellsOnlyWhatSpoilsTheAnswer()
    {
        _played.Become(new AnalyzerState(true, AnalyzerStatus.Degraded)
        {
            Degraded = [new Degradation(DegradationKind.StandardLibrary, "no std", "install it"), new Degradation(DegradationKind.ProcMacros, "no macros", "update")],
        });
        _played.Answer = method => method switch { "workspace/symbol" => Hit(), "textDocument/documentSymbol" => Items, _ => "[]" };

        var found = await FindAsync(new JsonObject { ["query"] = "one" });
        var uses = await _host.CallAsync(_crate, "rust_references", new JsonObject { ["name_path"] = "one" }, Token);

        Assert.Equal(["proc_macros"], Kinds(found));
        Assert.Equal(["standard_library", "proc_macros"], Kinds(uses));
        Assert.False(uses.GetProperty("data").GetProperty("complete").GetBoolean());
    }

    [Fact]
    public async Task Ask_AnEditorsUnsavedText_IsReadFromTheServer()
    {
        _played.Become(Healthy with { UnsavedFiles = ["src/lib.rs"] });
        _played.Answer = method => method switch
        {
            "workspace/symbol" => Hit(),
            "rust-analyzer/viewFileText" => "\"pub fn one(unsaved: u8) {}\\n\"",
            _ => Items,
        };

        var found = await FindAsync(new JsonObject { ["query"] = "one" });

        Assert.Equal("pub fn one(unsaved: u8)", found.GetProperty("data").GetProperty("symbols")[0].GetProperty("signature").GetString());
        Assert.Equal("src/lib.rs", found.GetProperty("data").GetProperty("state").GetProperty("unsaved_files")[0].GetString());
    }

    [Fact]
    public async Task Ask_TheServerFails_TellsItsSentence()
    {
        _played.Become(Healthy);
        _played.Answer = _ => throw new LspException(LspErrorCodes.InternalError, "request handler panicked");

        var envelope = await FindAsync(new JsonObject { ["query"] = "one" });

        Assert.Contains("request handler panicked", envelope.GetProperty("data").GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal(0, _played.Leases);
    }

    [Fact]
    public async Task Diagnostics_ACheckThatIsNotOfNowFoundNothing_IsNoAnswerThatAllIsWell()
    {
        _played.Become(Healthy);
        _played.Check = new CheckedDiagnostics(false, "the check did not end in time", []);

        var result = await _host.ResultAsync(_crate, "rust_diagnostics", new JsonObject { ["source"] = "check" }, Token);

        var data = result.GetProperty("structuredContent").GetProperty("data");
        var text = result.GetProperty("content")[0].GetProperty("text").GetString();
        Assert.False(data.GetProperty("fresh").GetBoolean());
        Assert.False(data.TryGetProperty("counts", out _));
        Assert.Contains("the check did not end in time", text, StringComparison.Ordinal);
        Assert.DoesNotContain("No errors", text, StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _crate.Dispose();
    }

    private const string HitIn = """[{"name":"one","kind":12,"location":{"uri":"FILE","range":{"start":{"line":0,"character":7},"end":{"line":0,"character":10}}}}]""";

    private const string Items = """[{"name":"one","kind":12,"range":{"start":{"line":0,"character":0},"end":{"line":0,"character":26}},"selectionRange":{"start":{"line":0,"character":7},"end":{"line":0,"character":10}}}]""";

    private string Hit() => HitIn.Replace("FILE", FileUri.Of(_crate.At("src/lib.rs")), StringComparison.Ordinal);

    private Task<JsonElement> FindAsync(JsonObject arguments) => _host.CallAsync(_crate, "rust_find_symbol", arguments, Token);

    private static string[] Kinds(JsonElement envelope) =>
        [.. envelope.GetProperty("data").GetProperty("state").GetProperty("degraded").EnumerateArray().Select(degradation => degradation.GetProperty("kind").GetString()!)];
}
