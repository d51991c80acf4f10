using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentMcp.Rust.Tests.Cargo.Fixtures;
using AgentMcp.Testing.Processes;

namespace AgentMcp.Rust.Tests.Cargo.Testing.Coverage;

/// <summary>No tool for coverage is brought along: scripts stand in that write the reports which theirs are documented to be.</summary>
public sealed class CargoCoverageToolTests : IClassFixture<SharedCargoHost>
{
    private const string Source = "pub fn ran() {\n    let _x = 1;\n}\n\npub fn idle() {\n    let _y = 2;\n}\n";

    private readonly CargoHost _host;
    private readonly CancellationToken _token = TestContext.Current.CancellationToken;

    public CargoCoverageToolTests(SharedCargoHost shared) => _host = shared.Host;

    [Fact]
    public async Task Without_a_tool_the_answer_says_what_installs_one()
    {
        using var crate = RustCrate.Library(Source);

        var envelope = await _host.CallAsync(crate, "cargo_coverage", [], _token);

        Assert.Equal("ToolMissing", envelope.GetProperty("status").GetString());
        var action = envelope.GetProperty("data").GetProperty("first_cause").GetProperty("action");
        Assert.Equal("rustup component add llvm-tools && cargo install --locked cargo-llvm-cov", action.GetProperty("command").GetString());
        Assert.Contains("cargo install --locked cargo-tarpaulin", action.GetProperty("action").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "Passed")]
    [InlineData(50.0, "Passed")]
    [InlineData(50.1, "Failed")]
    public async Task Minimum_decides(double? min, string status)
    {
        using var crate = WithLlvmCov();

        var envelope = await _host.CallAsync(crate, "cargo_coverage", min is { } asked ? new() { ["min"] = asked } : [], _token);

        Assert.Equal(status, envelope.GetProperty("status").GetString());
        Assert.Equal(50.0, envelope.GetProperty("data").GetProperty("percent").GetDouble());
    }

    [Fact]
    public async Task Changed_lines_that_did_not_run_are_named_as_ranges()
    {
        using var crate = WithLlvmCov();
        await GitAsync(crate, "init", "-q");
        await GitAsync(crate, "add", "Cargo.toml");
        await GitAsync(crate, "-c", "user.name=a", "-c", "user.email=a@b", "commit", "-q", "-m", "one");
        await GitAsync(crate, "add", "src");
        var untouched = await _host.CallAsync(crate, "cargo_coverage", [], _token);
        await GitAsync(crate, "-c", "user.name=a", "-c", "user.email=a@b", "commit", "-q", "-m", "two");
        crate.Write("src/lib.rs", Source.Replace("_y = 2", "_y = 3", StringComparison.Ordinal));

        var changed = await _host.CallAsync(crate, "cargo_coverage", [], _token);
        var since = await _host.CallAsync(crate, "cargo_coverage", new() { ["changed_since"] = "HEAD~1" }, _token);

        Assert.Equal((3, "HEAD"), (untouched.GetProperty("data").GetProperty("uncovered_changed_lines").GetInt32(), untouched.GetProperty("data").GetProperty("changed_since").GetString()));
        Assert.Equal(["6"], Ranges(changed));
        Assert.Equal(["5-7"], Ranges(since));
    }

    [Theory]
    [InlineData("--output=/tmp/x", "InvalidArguments")]
    [InlineData("no-such-branch", "NotFound")]
    public async Task Commit_that_is_none_is_refused_by_name(string since, string code)
    {
        using var crate = WithLlvmCov();

        var error = (await _host.CallAsync(crate, "cargo_coverage", new() { ["changed_since"] = since }, _token)).GetProperty("data").GetProperty("error");

        Assert.Equal((code, "changed_since"), (error.GetProperty("code").GetString(), error.GetProperty("parameter").GetString()));
    }

    [Theory]
    [InlineData("echo 'error: test failed, to rerun pass `--lib`' >&2; exit 101", "Failed", "TestsFailed")]
    [InlineData("echo 'error: failed to find llvm-tools-preview, please install it' >&2; exit 1", "ToolMissing", "ToolMissing")]
    [InlineData("exit 0", "Failed", "NothingMeasured")]
    [InlineData("printf '{\"data\":[]}' > \"${2#--output-path=}\" 2>/dev/null; for a in \"$@\"; do case \"$a\" in --output-path=*) printf '{\"data\":[]}' > \"${a#--output-path=}\";; esac; done", "Failed", "NothingMeasured")]
    public async Task Measuring_that_comes_to_nothing_is_never_green(string script, string status, string reason)
    {
        using var crate = RustCrate.Library(Source);
        crate.Script("cargo-llvm-cov", script);

        var envelope = await _host.CallAsync(crate, "cargo_coverage", new() { ["min"] = 0 }, _token);

        Assert.Equal((status, reason), (envelope.GetProperty("status").GetString(), envelope.GetProperty("data").GetProperty("reason").GetString()));
    }

    [Fact]
    public async Task Tarpaulin_takes_the_place_of_llvm_cov()
    {
        using var crate = RustCrate.Library(Source);
        crate.Write("report.json", $$$"""{"files":[{"path":["/","{{{string.Join("\",\"", crate.At("src/lib.rs").Split('/', StringSplitOptions.RemoveEmptyEntries))}}}"],"traces":[{"line":2,"stats":{"Line":1}},{"line":6,"stats":{"Line":0}},{"line":7,"stats":{"Line":0}}]}]}""");
        crate.Script("cargo-tarpaulin", $"for a in \"$@\"; do case \"$a\" in --output-dir=*) cp '{crate.At("report.json")}' \"${{a#--output-dir=}}/tarpaulin-report.json\";; esac; done");

        var data = (await _host.CallAsync(crate, "cargo_coverage", [], _token)).GetProperty("data");

        Assert.Equal(("tarpaulin", 33.3, "src/lib.rs"), (data.GetProperty("tool").GetString(), data.GetProperty("percent").GetDouble(), data.GetProperty("files")[0].GetProperty("file").GetString()));
    }

    private static RustCrate WithLlvmCov()
    {
        var crate = RustCrate.Library(Source);
        crate.Write(".gitignore", "target\nreport.json\nCargo.lock\n");
        crate.Write("report.json", $$$"""
            {"type":"llvm.coverage.json.export","version":"2.0.1","data":[{"files":[
            {"filename":"{{{crate.At("src/lib.rs")}}}","summary":{"lines":{"count":6,"covered":3}},"segments":[[1,1,1,true,true,false],[3,2,0,false,false,false],[5,1,0,true,true,false],[7,2,0,false,false,false]]},
            {"filename":"/somewhere/else.rs","summary":{"lines":{"count":100,"covered":0}},"segments":[]}]}]}
            """);
        crate.Script("cargo-llvm-cov", $"for a in \"$@\"; do case \"$a\" in --output-path=*) cp '{crate.At("report.json")}' \"${{a#--output-path=}}\";; esac; done");
        return crate;
    }

    private static IEnumerable<string?> Ranges(JsonElement envelope) => envelope.GetProperty("data").GetProperty("files")[0].GetProperty("uncovered_changed").EnumerateArray().Select(range => range.GetString());

    private async Task GitAsync(RustCrate crate, params string[] arguments)
    {
        var result = await ChildProcess.RunAsync(new ProcessStartInfo("git", arguments) { WorkingDirectory = crate.Root }, input: null, _token);
        Assert.True(result.ExitCode == 0, result.ToString());
    }
}
