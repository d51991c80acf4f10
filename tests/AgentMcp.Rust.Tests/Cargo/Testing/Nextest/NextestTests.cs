using System.Text.Json;
using System.Text.Json.Nodes;
using AgentMcp.Rust.Tests.Cargo.Fixtures;

namespace AgentMcp.Rust.Tests.Cargo.Testing.Nextest;

/// <summary>nextest is not brought along: a script stands in for it that prints what its documentation and source say it prints.</summary>
public sealed class NextestTests : IClassFixture<SharedCargoHost>
{
    private const string Begin = """{"type":"suite","event":"started","test_count":3,"nextest":{"crate":"sample","test_binary":"sample","kind":"lib"}}""";

    private readonly CargoHost _host;
    private readonly CancellationToken _token = TestContext.Current.CancellationToken;

    public NextestTests(SharedCargoHost shared) => _host = shared.Host;

    [Fact]
    public async Task Events_become_results_and_documentation_tests_run_beside()
    {
        using var crate = Crate(
            100,
            Begin,
            """{"type":"test","event":"started","name":"sample::sample$tests::good"}""",
            """{"type":"test","event":"ok","name":"sample::sample$tests::good","exec_time":0.003}""",
            """{"type":"test","event":"started","name":"sample::sample$tests::bad"}""",
            """{"type":"test","event":"failed","name":"sample::sample$tests::bad#2","exec_time":0.004,"stdout":"\nthread 'tests::bad' (7) panicked at src/lib.rs:3:5:\nassertion `left == right` failed\n  left: 1\n right: 2\n"}""",
            """{"type":"test","event":"failed","name":"sample::sample$tests::slow","exec_time":9.0,"reason":"time limit exceeded"}""",
            """{"type":"suite","event":"failed","passed":1,"failed":2,"ignored":0,"measured":0,"filtered_out":0,"exec_time":0.1,"nextest":{"crate":"sample","test_binary":"sample","kind":"lib"}}""");

        var envelope = await _host.CallAsync(crate, "cargo_test", [], _token);

        var data = envelope.GetProperty("data");
        Assert.Equal(("Failed", "TestFailed", "nextest"), (envelope.GetProperty("status").GetString(), data.GetProperty("reason").GetString(), data.GetProperty("runner").GetString()));
        Assert.Equal((2, 1, 1), (Count(data, "passed"), Count(data, "failed"), Count(data, "timed_out")));
        var bad = data.GetProperty("failures")[0];
        Assert.Equal(("tests::bad", "sample (lib)", "src/lib.rs", 3, "2"), (bad.GetProperty("test").GetString(), bad.GetProperty("suite").GetString(), bad.GetProperty("file").GetString(), bad.GetProperty("line").GetInt32(), bad.GetProperty("right").GetString()));
        Assert.Equal("1", crate.Read("seen-variable.txt").Trim());
    }

    [Fact]
    public async Task Choice_is_handed_over_as_one_argument_and_no_option()
    {
        using var crate = Crate(0, Begin, """{"type":"test","event":"ok","name":"sample::sample$x","exec_time":0.1}""", End(1, 0));

        var envelope = await _host.CallAsync(crate, "cargo_test", new() { ["tests"] = new JsonArray("a::b", "odd (name)"), ["filter"] = "c d", ["per_test_timeout_seconds"] = 5, ["profile"] = "release", ["ignored"] = true, ["runner"] = "nextest" }, _token);

        Assert.Equal("Passed", envelope.GetProperty("status").GetString());
        var arguments = crate.Read("seen-arguments.txt").Split('\n');
        Assert.Contains(@"--filterset=test(=a::b) | test(=odd\u{20}\(name\)) | test(~c\u{20}d)", arguments);
        Assert.Contains("--cargo-profile=release", arguments);
        Assert.Contains("--run-ignored=all", arguments);
        Assert.Contains("slow-timeout = { period = \"5s\", terminate-after = 1 }", crate.Read("seen-settings.txt"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, 1, 0, "nextest ended with exit code 0, counts 1 passed")]
    [InlineData(100, 0, 0, "nextest ended with exit code 100")]
    [InlineData(96, 0, 0, "error: setup script failed")]
    public async Task What_does_not_add_up_is_not_green(int exitCode, int passed, int failed, string says)
    {
        using var crate = Crate(exitCode, Begin, End(passed, failed));

        var envelope = await _host.CallAsync(crate, "cargo_test", new() { ["runner"] = "nextest" }, _token);

        Assert.Equal("Failed", envelope.GetProperty("status").GetString());
        Assert.Contains(says, envelope.GetProperty("data").GetProperty("first_cause").GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_without_a_test_is_that_none_matched()
    {
        using var crate = Crate(4);

        Assert.Equal("NoTestsMatched", (await _host.CallAsync(crate, "cargo_test", new() { ["runner"] = "nextest", ["filter"] = "x" }, _token)).GetProperty("data").GetProperty("reason").GetString());
    }

    private static RustCrate Crate(int exitCode, params string[] lines)
    {
        var crate = RustCrate.Library("/// ```\n/// assert!(true);\n/// ```\npub fn one() { }");
        crate.Write("events.txt", string.Concat(lines.Select(line => line + "\n")));
        crate.Script("cargo-nextest", $$"""
            cd "{{crate.Root}}"
            printf '%s\n' "$NEXTEST_EXPERIMENTAL_LIBTEST_JSON" > seen-variable.txt
            for argument in "$@"; do
              printf '%s\n' "$argument" >> seen-arguments.txt
              case "$argument" in --tool-config-file=agentmcp:*) cp "${argument#--tool-config-file=agentmcp:}" seen-settings.txt ;; esac
            done
            cat events.txt
            echo "error: setup script failed" >&2
            exit {{exitCode}}
            """);
        return crate;
    }

    private static string End(int passed, int failed) =>
        $$$"""{"type":"suite","event":"{{{(failed > 0 ? "failed" : "ok")}}}","passed":{{{passed}}},"failed":{{{failed}}},"ignored":0,"measured":0,"filtered_out":0,"exec_time":0.1,"nextest":{"crate":"sample","test_binary":"sample","kind":"lib"}}""";

    private static int Count(JsonElement data, string name) => data.GetProperty("counts").GetProperty(name).GetInt32();
}
