using System.Text.Json;
using AgentMcp.Testing.Processes;

namespace AgentMcp.EndToEnd.Tests.Cargo;

/// <summary>`agentmcp cargo` for programs: the envelope, the lines of NDJSON, the commands that cargo has not.</summary>
public abstract class CargoAnswerTests : ServedTests
{
    private readonly RustFolder _crate;

    protected CargoAnswerTests(ServerRoute route)
        : base(route) => _crate = new RustFolder(Home, route);

    public sealed class ThroughTheHub() : CargoAnswerTests(ServerRoute.Hub);

    public sealed class InProcess() : CargoAnswerTests(ServerRoute.InProcess);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact(Timeout = TestLimits.Milliseconds)]
    public async Task an_error_comes_in_a_group_with_the_id_of_its_fix_and_the_fix_takes_it_away()
    {
        _crate.Write("src/main.rs", "fn main() {\n    let name = \"text\";\n    println!(\"{}\", naem.len());\n}\n\n#[deny(unused_mut)]\npub fn two() -> u32 {\n    let mut number = 2;\n    number\n}\n".Replace("naem", "name", StringComparison.Ordinal));

        var broken = await _crate.OursAsync("", "check", "--json");

        Assert.True(broken.ExitCode is 101, broken.ToString());
        var envelope = JsonElement.Parse(broken.Text);
        Assert.Equal(("cargo_check", "Failed"), (envelope.GetProperty("tool").GetString(), envelope.GetProperty("status").GetString()));
        var group = envelope.GetProperty("data").GetProperty("groups").EnumerateArray().First(group => group.GetProperty("level").GetString() is "error");
        Assert.Equal("unused_mut", group.GetProperty("code").GetString());
        Assert.Equal("src/main.rs", group.GetProperty("places")[0].GetProperty("file").GetString());
        var fix = group.GetProperty("fix_ids")[0].GetString()!;

        var applied = await ChildProcess.RunAsync(_crate.Start("call", "cargo_fix", $$"""{"fix_ids":["{{fix}}"],"force":true}""", "--json"), input: null, Token);

        Assert.True(applied.ExitCode is 0, applied.ToString());
        Assert.Contains("let number = 2;", _crate.Read("src/main.rs"), StringComparison.Ordinal);
        var mended = await _crate.OursAsync("", "check", "--json");
        Assert.True(mended.ExitCode is 0, mended.ToString());
        Assert.Equal(0, JsonElement.Parse(mended.Text).GetProperty("data").GetProperty("counts").GetProperty("errors").GetInt32());
    }

    [Fact(Timeout = TestLimits.Milliseconds)]
    public async Task phases_come_a_line_each_from_the_start_to_the_end()
    {
        _crate.Write("src/main.rs", "fn main() {\n    let x: u32 = \"text\";\n}\n");

        var result = await _crate.OursAsync("", "check", "--ndjson");

        Assert.True(result.ExitCode is 101, result.ToString());
        var lines = result.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line)).ToList();
        Assert.Equal("start", lines[0].GetProperty("phase").GetString());
        Assert.Equal(["check"], lines[0].GetProperty("args").EnumerateArray().Select(word => word.GetString()));
        Assert.EndsWith("Z", lines[0].GetProperty("timestamp").GetString(), StringComparison.Ordinal);
        var diagnostic = lines.First(line => line.GetProperty("phase").GetString() is "diagnostic");
        Assert.Equal(("error", "E0308", "mismatched types"), (diagnostic.GetProperty("level").GetString(), diagnostic.GetProperty("code").GetString(), diagnostic.GetProperty("detail").GetString()));
        Assert.Equal(2, diagnostic.GetProperty("place").GetProperty("line").GetInt32());
        Assert.Equal(("end", "Failed", 101), (lines[^1].GetProperty("phase").GetString(), lines[^1].GetProperty("status").GetString(), lines[^1].GetProperty("exit_code").GetInt32()));
    }

    [Fact(Timeout = TestLimits.Milliseconds)]
    public async Task what_is_no_tools_command_comes_with_its_output_and_cargos_code()
    {
        _crate.Write("src/main.rs", "fn main() { println!(\"said\"); std::process::exit(3); }\n");

        var run = await _crate.OursAsync("", "run", "--json");
        var unknown = await _crate.OursAsync("", "--json", "no-such-command");

        Assert.True(run.ExitCode is 3, run.ToString());
        var data = JsonElement.Parse(run.Text).GetProperty("data");
        Assert.Equal("said\n", data.GetProperty("output").GetString());
        Assert.True(unknown.ExitCode is 101, unknown.ToString());
        Assert.Contains("no such command", JsonElement.Parse(unknown.Text).GetProperty("data").GetProperty("error").GetString(), StringComparison.Ordinal);
    }

    [Fact(Timeout = TestLimits.Milliseconds)]
    public async Task a_tool_that_cargo_has_no_word_for_is_a_command_and_an_alias_of_the_user_goes_first()
    {
        _crate.Write("src/main.rs", "fn main() {}\n");

        var tool = await _crate.OursAsync("", "project", "--json");
        _crate.Write(".cargo/config.toml", "[alias]\nproject = \"metadata --format-version 1 --no-deps\"\n");
        var alias = await _crate.OursAsync("", "project");

        Assert.True(tool.ExitCode is 0, tool.ToString());
        Assert.Equal("cargo_project", JsonElement.Parse(tool.Text).GetProperty("tool").GetString());
        Assert.True(alias.ExitCode is 0, alias.ToString());
        Assert.True(JsonElement.Parse(alias.Text).TryGetProperty("workspace_root", out _), alias.ToString());
    }

    [Fact(Timeout = TestLimits.Milliseconds)]
    public async Task the_overview_is_cargos_and_then_ours()
    {
        _crate.Write("src/main.rs", "fn main() {}\n");

        var help = await _crate.OursAsync("", "--help");

        Assert.Equal(0, help.ExitCode);
        Assert.StartsWith((await _crate.PlainAsync("", "--help")).Text, help.Text, StringComparison.Ordinal);
        Assert.Contains("--ndjson", help.Text, StringComparison.Ordinal);
        Assert.Contains("  gate", help.Text, StringComparison.Ordinal);
    }

    [Fact(Timeout = TestLimits.Milliseconds)]
    public async Task a_gate_before_the_build_that_does_not_pass_keeps_it_from_starting()
    {
        _crate.Write("src/main.rs", "fn main(){}\n");
        var gated = _crate.Start("--set", "cargo.gate.before_build=fmt", "cargo", "build");

        var result = await ChildProcess.RunAsync(gated, input: null, Token);

        Assert.True(result.ExitCode is 101, result.ToString());
        Assert.Contains("gate before the build", result.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("Compiling", result.Errors, StringComparison.Ordinal);
    }

    [Theory(Timeout = TestLimits.Milliseconds)]
    [InlineData("cargo ch", "check")]
    [InlineData("cargo ga", "gate")]
    [InlineData("cargo li", "lint")]
    [InlineData("cargo check --nd", "--ndjson")]
    [InlineData("cargo check -p sa", "sample")]
    [InlineData("cargo check --features ex", "extra")]
    [InlineData("cargo run --bin sa", "sample")]
    public async Task a_shell_completes_what_cargo_and_the_workspace_know(string typed, string expected)
    {
        _crate.Write("src/main.rs", "fn main() {}\n");
        _crate.Write("Cargo.toml", _crate.Read("Cargo.toml") + "[features]\nextra = []\n");
        _crate.Write(".cargo/config.toml", "[alias]\nlint = \"clippy\"\n");

        var result = await ChildProcess.RunAsync(_crate.Start(["complete", "--", .. typed.Split(' ')]), input: null, Token);

        Assert.True(result.ExitCode is 0, result.ToString());
        Assert.Contains(expected, result.Output.Split('\n'));
    }
}
