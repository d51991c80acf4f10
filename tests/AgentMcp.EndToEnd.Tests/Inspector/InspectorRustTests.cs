using System.Text.Json;
using System.Text.Json.Nodes;
using AgentMcp.EndToEnd.Tests.Analyzer;
using AgentMcp.EndToEnd.Tests.Cargo;
using AgentMcp.Testing.Processes;

namespace AgentMcp.EndToEnd.Tests.Inspector;

/// <summary>A person with the official Inspector works on a crate by a real rust-analyzer: lists, finds, renames by a plan, and the compiler agrees.</summary>
public sealed class InspectorRustTests : IDisposable
{
    private readonly TemporaryHome _home = new();
    private readonly RustFolder _crate;

    public InspectorRustTests()
    {
        _crate = new RustFolder(_home, ServerRoute.Hub);
        _crate.Write("src/lib.rs", "/// Vier Seiten, größer als 😀.\npub struct Square {\n    pub side: u32,\n}\n\nimpl Square {\n    pub fn area(&self) -> u32 {\n        self.side * self.side\n    }\n}\n");
        _crate.Write("src/main.rs", "use sample::Square;\n\nfn main() {\n    println!(\"ä😀 {}\", Square { side: 2 }.area());\n}\n");
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _home.Dispose();

    [Theory(Timeout = TestLimits.Milliseconds)]
    [InlineData("legacy")]
    [InlineData("modern")]
    public async Task a_session_lists_finds_and_renames_what_the_compiler_then_takes(string era)
    {
        _crate.Variables["PATH"] = $"{await RealAnalyzer.BinAsync(Token)}{Path.PathSeparator}{Environment.GetEnvironmentVariable("PATH")}";

        var tools = await AskAsync(era, "--method", "tools/list");
        var names = tools.GetProperty("tools").EnumerateArray().Select(tool => tool.GetProperty("name").GetString()).ToList();
        Assert.Contains("rust_find_symbol", names);
        Assert.Contains("rust_rename", names);

        // A busy machine may take minutes to index std.
        var found = await CallAsync(era, "rust_find_symbol", new JsonObject { ["query"] = "Square", ["timeout_seconds"] = 200 });
        var symbol = Assert.Single(found.GetProperty("data").GetProperty("symbols").EnumerateArray());
        Assert.Equal(("src/lib.rs", 2), (symbol.GetProperty("file").GetString(), symbol.GetProperty("line").GetInt32()));

        var arguments = new JsonObject { ["name_path"] = "Square", ["new_name"] = "Quadrat" };
        var plan = await CallAsync(era, "rust_rename", arguments);
        Assert.True(plan.GetProperty("status").GetString() is "ConfirmationRequired", plan.ToString());
        Assert.Contains("pub struct Square", _crate.Read("src/lib.rs"), StringComparison.Ordinal);

        arguments["plan_id"] = plan.GetProperty("data").GetProperty("plan_id").GetString();
        var applied = await CallAsync(era, "rust_rename", arguments);
        Assert.True(applied.GetProperty("status").GetString() is "Ok", applied.ToString());
        Assert.True(applied.GetProperty("data").GetProperty("applied").GetBoolean());

        Assert.Contains("pub struct Quadrat {", _crate.Read("src/lib.rs"), StringComparison.Ordinal);
        Assert.Contains("impl Quadrat {", _crate.Read("src/lib.rs"), StringComparison.Ordinal);
        Assert.Equal("use sample::Quadrat;\n\nfn main() {\n    println!(\"ä😀 {}\", Quadrat { side: 2 }.area());\n}\n", _crate.Read("src/main.rs"));
        var check = await _crate.PlainAsync("", "check", "--all-targets");
        Assert.True(check.ExitCode is 0, check.ToString());
    }

    private async Task<JsonElement> CallAsync(string era, string tool, JsonObject arguments)
    {
        var result = await AskAsync(era, "--method", "tools/call", "--tool-name", tool, "--tool-args-json", arguments.ToJsonString());
        return result.TryGetProperty("structuredContent", out var envelope) ? envelope : throw new InvalidOperationException(result.ToString());
    }

    private async Task<JsonElement> AskAsync(string era, params string[] arguments)
    {
        await using var target = InspectorTarget.OpenStdio(ServerRoute.Hub, _home, _crate.Path, _crate.Variables);
        return await InspectorRun.AskAsync(target, _home, era, arguments, Token);
    }
}
