using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using AgentMcp.Rust.Tests.Cargo.Fixtures;

namespace AgentMcp.Rust.Tests.Cargo.Testing;

/// <summary>Test binaries run as cargo would run them, and nothing that is built knows of us.</summary>
public sealed partial class LaunchTests : IClassFixture<SharedCargoHost>
{
    // What a process that cargo did not start itself has, or what differs from one run to the next.
    private static readonly string[] Ours = ["RUSTC_BOOTSTRAP", "AGENTMCP_RUN"];

    private readonly CargoHost _host;
    private readonly CancellationToken _token = TestContext.Current.CancellationToken;

    public LaunchTests(SharedCargoHost shared) => _host = shared.Host;

    [Fact]
    public async Task Test_binary_has_the_folder_and_the_variables_that_cargo_gives_it()
    {
        using var crate = RustCrate.Members(
            ("plain", ""),
            ("special", "#[test] fn shows() { let mut all: Vec<_> = std::env::vars().map(|(k, v)| format!(\"{k}={v}\")).collect(); all.sort(); std::fs::write(\"seen.txt\", all.join(\"\\n\")).unwrap(); }"));
        crate.Write("special/build.rs", "fn main() { println!(\"cargo::rustc-env=FROM_SCRIPT=1\"); println!(\"cargo::rustc-link-search=native={}\", std::env::var(\"OUT_DIR\").unwrap()); }");
        crate.Write("special/src/main.rs", "fn main() { }");
        crate.Write(".cargo/config.toml", "[env]\nFROM_CONFIG = { value = \"here\", relative = true }\n");
        Assert.Equal(0, (await crate.CargoAsync(_token, "test", "--workspace", "--lib")).ExitCode);
        var plain = Variables(crate);

        var envelope = await _host.CallAsync(crate, "cargo_test", new() { ["runner"] = "libtest" }, _token);

        Assert.Equal("Passed", envelope.GetProperty("status").GetString());
        Assert.Contains("FROM_SCRIPT=1", plain);
        Assert.Contains(plain, variable => variable.StartsWith("FROM_CONFIG=/", StringComparison.Ordinal));
        Assert.Equal(plain, Variables(crate));
    }

    [Fact]
    public async Task Build_has_no_key_to_unstable_code()
    {
        using var crate = RustCrate.Library("#[test] fn stable() { assert_eq!(env!(\"KEY\"), \"none\"); assert_eq!(std::env::var(\"RUSTC_BOOTSTRAP\").as_deref(), Ok(\"1\")); }");
        crate.Write("build.rs", "fn main() { println!(\"cargo::rerun-if-env-changed=RUSTC_BOOTSTRAP\"); println!(\"cargo::rustc-env=KEY={}\", std::env::var(\"RUSTC_BOOTSTRAP\").unwrap_or(\"none\".into())); }");

        Assert.Equal("Passed", (await _host.CallAsync(crate, "cargo_test", new() { ["runner"] = "libtest" }, _token)).GetProperty("status").GetString());
        Assert.DoesNotContain("Compiling", (await crate.CargoAsync(_token, "test", "--no-run", "--workspace")).Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("#![feature(never_type)]\n#[test] fn unstable() { }")]
    [InlineData("/// ```\n/// #![feature(never_type)]\n/// ```\npub fn documented() { }")]
    public async Task Unstable_code_does_not_pass_on_a_stable_toolchain(string source)
    {
        using var crate = RustCrate.Library(source);

        Assert.Equal("Failed", (await _host.CallAsync(crate, "cargo_test", [], _token)).GetProperty("status").GetString());
        Assert.NotEqual(0, (await crate.CargoAsync(_token, "test")).ExitCode);
    }

    [Theory]
    [InlineData("mixed")]
    [InlineData("good")]
    [InlineData("program")]
    [InlineData("macros")]
    [InlineData("workspace")]
    [InlineData("documentation")]
    [InlineData("imitation")]
    public async Task Counts_and_verdict_are_those_of_plain_cargo(string name)
    {
        using var crate = Fixture(name);

        var envelope = await _host.CallAsync(crate, "cargo_test", [], _token);
        var plain = await crate.CargoAsync(_token, "test", "--workspace", "--no-fail-fast");

        var counts = envelope.GetProperty("data").GetProperty("counts");
        var results = ResultLine().Matches(plain.Output);
        Assert.NotEmpty(results);
        Assert.Equal(
            (Sum(results, "passed"), Sum(results, "failed"), Sum(results, "ignored")),
            (counts.GetProperty("passed").GetInt32(), counts.GetProperty("failed").GetInt32(), counts.GetProperty("ignored").GetInt32()));
        Assert.Equal(plain.ExitCode == 0 ? "Passed" : "Failed", envelope.GetProperty("status").GetString());
    }

    [Fact]
    public async Task Harness_of_its_own_is_judged_by_its_exit_code_and_never_asked_for_a_list()
    {
        using var crate = RustCrate.Of(
            ("Cargo.toml", RustCrate.Manifest("sample") + "[[test]]\nname = \"own\"\nharness = false\n"),
            ("src/lib.rs", ""),
            ("tests/own.rs", "fn main() { assert_eq!(std::env::args().count(), 1); println!(\"own harness says hello\"); std::process::exit(std::env::var(\"OWN\").map_or(0, |code| code.parse().unwrap())) }"));

        var good = await _host.CallAsync(crate, "cargo_test", [], _token);
        var filtered = await _host.CallAsync(crate, "cargo_test", new() { ["tests"] = new JsonArray("nothing") }, _token);
        crate.Variables["OWN"] = "3";
        var bad = await _host.CallAsync(crate, "cargo_test", [], _token);

        Assert.Equal("Passed", good.GetProperty("status").GetString());
        Assert.Equal("NoTestsMatched", filtered.GetProperty("data").GetProperty("reason").GetString());
        Assert.Equal(("Failed", "its own harness ended: exit code 3"), (bad.GetProperty("status").GetString(), bad.GetProperty("data").GetProperty("failures")[0].GetProperty("message").GetString()));
    }

    [Fact]
    public async Task First_failure_ends_it_when_asked_and_the_rest_is_named()
    {
        using var crate = RustCrate.Library("#[test] fn bad() { panic!() }", ("tests/later.rs", "#[test] fn later() { }"));

        var data = (await _host.CallAsync(crate, "cargo_test", new() { ["fail_fast"] = true }, _token)).GetProperty("data");

        Assert.Equal((0, 1, 1), (Count(data, "passed"), Count(data, "failed"), Count(data, "not_run")));
        Assert.Contains(data.GetProperty("faults").EnumerateArray(), fault => fault.GetString()!.StartsWith("sample, tests/later: not run", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Progress_counts_tests()
    {
        using var crate = RustCrate.Library(string.Concat(Enumerable.Range(0, 5).Select(number => $"#[test] fn good_{number}() {{ }}\n")));
        var progress = new RecordedProgress();

        var runner = _host.Get<AgentMcp.Rust.Cargo.Testing.Running.TestRunner>();
        await runner.RunAsync(
            new(crate.Workspace, new()) { Harness = AgentMcp.Rust.Cargo.Testing.Running.TestHarness.Libtest, TimeLimit = TimeSpan.FromMinutes(5) }, new(crate.Session, progress), _token);

        Assert.Contains(progress.Messages, message => message.StartsWith("5 of 5 tests", StringComparison.Ordinal));
    }

    private static RustCrate Fixture(string name) => name switch
    {
        "good" => RustCrate.Library("#[test] fn one() { }\nmod some { pub trait T { } pub mod deep { #[test] fn two() { } } }"),
        "program" => RustCrate.Program("fn main() { }\n#[test] fn of_a_program() { }\n#[test] fn bad() { assert!(false) }", ("src/bin/second.rs", "fn main() { }\n#[test] fn of_the_second() { }")),
        "macros" => RustCrate.Of(
            ("Cargo.toml", RustCrate.Manifest("macros") + "[lib]\nproc-macro = true\n"),
            ("src/lib.rs", "use proc_macro::TokenStream;\n/// ```\n/// assert_eq!(macros::two!(), 2);\n/// ```\n#[proc_macro] pub fn two(_: TokenStream) -> TokenStream { \"2\".parse().unwrap() }\n#[test] fn plain() { }"),
            ("tests/used.rs", "#[test] fn used() { assert_eq!(macros::two!(), 2) }")),
        "workspace" => RustCrate.Members(("left", "#[test] fn same_name() { }"), ("right", "#[test] fn same_name() { panic!() }\n#[test] #[ignore] fn later() { }"), ("empty", "")),
        "documentation" => RustCrate.Library("//! ```\n//! assert!(true);\n//! ```\n/// ```should_panic\n/// panic!();\n/// ```\n/// ```no_run\n/// loop { }\n/// ```\n/// ```compile_fail,E0308\n/// let x: u32 = \"\";\n/// ```\npub fn f() { }"),
        "imitation" => RustCrate.Of(
            ("Cargo.toml", RustCrate.Manifest("sample") + "[[test]]\nname = \"own\"\nharness = false\n"),
            ("src/lib.rs", ""),
            ("tests/own.rs", "fn main() { print!(\"\\nrunning 2 tests\\ntest a b (c) ... ok\\ntest d ... FAILED\\n\\nfailures:\\n\\n---- d stdout ----\\nno\\n\\nfailures:\\n    d\\n\\ntest result: FAILED. 1 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s\\n\"); std::process::exit(101) }")),
        _ => MixedCrate.Make(),
    };

    private static string[] Variables(RustCrate crate) => [.. crate.Read("special/seen.txt").Split('\n').Where(variable => !Ours.Contains(variable.Split('=')[0], StringComparer.Ordinal)).Order(StringComparer.Ordinal)];

    private static int Count(JsonElement data, string name) => data.GetProperty("counts").GetProperty(name).GetInt32();

    private static int Sum(MatchCollection results, string group) => results.Sum(result => int.Parse(result.Groups[group].Value, CultureInfo.InvariantCulture));

    [GeneratedRegex(@"^test result: \w+\. (?<passed>\d+) passed; (?<failed>\d+) failed; (?<ignored>\d+) ignored;", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex ResultLine();
}
