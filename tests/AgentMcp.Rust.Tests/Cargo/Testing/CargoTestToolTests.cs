using System.Text.Json;
using System.Text.Json.Nodes;
using AgentMcp.Rust.Tests.Cargo.Fixtures;

namespace AgentMcp.Rust.Tests.Cargo.Testing;

public sealed class CargoTestToolTests : IClassFixture<SharedCargoHost>
{
    private readonly CargoHost _host;
    private readonly CancellationToken _token = TestContext.Current.CancellationToken;

    public CargoTestToolTests(SharedCargoHost shared) => _host = shared.Host;

    [Fact]
    public async Task Mixed_crate_is_told_test_by_test()
    {
        using var crate = MixedCrate.Make();

        var result = await _host.ResultAsync(crate, "cargo_test", new() { ["max_tokens"] = 20_000 }, _token);

        var envelope = result.GetProperty("structuredContent");
        var data = envelope.GetProperty("data");
        Assert.Equal(("Failed", "TestFailed"), (envelope.GetProperty("status").GetString(), data.GetProperty("reason").GetString()));
        Assert.Equal((7, 7, 2), Counts(data));
        Assert.Equal((0, 0, 0), (data.GetProperty("counts").GetProperty("crashed").GetInt32(), data.GetProperty("counts").GetProperty("timed_out").GetInt32(), data.GetProperty("counts").GetProperty("not_run").GetInt32()));

        var compares = Failure(data, "tests::compares");
        Assert.Equal(("src/lib.rs", "3", "4"), (compares.GetProperty("file").GetString(), compares.GetProperty("left").GetString(), compares.GetProperty("right").GetString()));
        Assert.Contains("sum of 1", compares.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Contains("did not panic as expected", Failure(data, "tests::should_have_panicked").GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Contains("expected substring: \"abc\"", Failure(data, "tests::panics_otherwise").GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal("Error: \"bad\"", Failure(data, "tests::gives_back_an_error").GetProperty("message").GetString());
        Assert.Equal("deep down", Failure(data, "tests::in_a_thread").GetProperty("message").GetString());
        Assert.Equal("after it", Failure(data, "tests::writes_no_text").GetProperty("message").GetString());
        var documented = Failure(data, "src/lib.rs - add (line 7)");
        Assert.Equal(("sample (documentation)", "src/lib.rs", 7), (documented.GetProperty("suite").GetString(), documented.GetProperty("file").GetString(), documented.GetProperty("line").GetInt32()));
        Assert.Equal("4", documented.GetProperty("right").GetString());

        var text = result.GetProperty("content")[0].GetProperty("text").GetString()!;
        Assert.StartsWith("Failed: 7 failed, 7 passed, 2 ignored in 3 suites", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Output_of_a_failed_test_is_read_by_its_name()
    {
        using var crate = MixedCrate.Make();
        var data = (await _host.CallAsync(crate, "cargo_test", new() { ["tests"] = new JsonArray("tests::compares") }, _token)).GetProperty("data");

        var read = await _host.ResultAsync(crate, "output_read", new() { ["output_id"] = data.GetProperty("output_id").GetString(), ["part"] = Failure(data, "tests::compares").GetProperty("part").GetString() }, _token);

        Assert.Contains("before", read.GetProperty("content")[0].GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_choose_exactly_and_a_filter_chooses_by_a_part()
    {
        using var crate = MixedCrate.Make();

        var exact = await _host.CallAsync(crate, "cargo_test", new() { ["tests"] = new JsonArray("tests::passes", "adds") }, _token);
        var part = await _host.CallAsync(crate, "cargo_test", new() { ["filter"] = "nest", ["runner"] = "libtest" }, _token);

        Assert.Equal(("Passed", (2, 0, 0)), (exact.GetProperty("status").GetString(), Counts(exact.GetProperty("data"))));
        Assert.Equal(("Passed", (1, 0, 0)), (part.GetProperty("status").GetString(), Counts(part.GetProperty("data"))));
    }

    [Fact]
    public async Task Documentation_test_is_chosen_by_its_name()
    {
        using var crate = MixedCrate.Make();

        var good = await _host.CallAsync(crate, "cargo_test", new() { ["runner"] = "doc", ["tests"] = new JsonArray("src/lib.rs - add (line 3)") }, _token);

        // Cargo cannot be told one documentation test by its whole name: the others of the item run too, and one that fails is not kept back.
        Assert.Equal((1, 1, 0), Counts(good.GetProperty("data")));
    }

    [Fact]
    public async Task Nothing_that_matches_is_a_failure_with_names_like_it()
    {
        using var crate = MixedCrate.Make();

        var envelope = await _host.CallAsync(crate, "cargo_test", new() { ["tests"] = new JsonArray("tests::pases") }, _token);

        var data = envelope.GetProperty("data");
        Assert.Equal(("Failed", "NoTestsMatched"), (envelope.GetProperty("status").GetString(), data.GetProperty("reason").GetString()));
        Assert.Equal("tests::passes", data.GetProperty("nearest")[0].GetString());
        Assert.Contains("tests::passes", data.GetProperty("first_cause").GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_ignored_tests_are_no_success_until_they_run()
    {
        using var crate = MixedCrate.Make();
        JsonObject Ask(bool ignored) => new() { ["tests"] = new JsonArray("tests::left_out"), ["ignored"] = ignored };

        var left = await _host.CallAsync(crate, "cargo_test", Ask(false), _token);
        var run = await _host.CallAsync(crate, "cargo_test", Ask(true), _token);

        Assert.Equal("NoTestsMatched", left.GetProperty("data").GetProperty("reason").GetString());
        Assert.Contains("marked as ignored", left.GetProperty("data").GetProperty("first_cause").GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Equal("TestFailed", run.GetProperty("data").GetProperty("reason").GetString());
    }

    [Fact]
    public async Task Failures_of_the_last_run_run_again()
    {
        using var crate = RustCrate.Library("#[test] fn good() { }\n#[test] fn bad() { assert!(std::env::var(\"MENDED\").is_ok()) }");
        Assert.Contains("no run of this workspace's tests is known", Message(await _host.CallAsync(crate, "cargo_test", new() { ["rerun_failed"] = true }, _token)), StringComparison.Ordinal);
        await _host.CallAsync(crate, "cargo_test", [], _token);

        var again = await _host.CallAsync(crate, "cargo_test", new() { ["rerun_failed"] = true }, _token);
        crate.Variables["MENDED"] = "1";
        var mended = await _host.CallAsync(crate, "cargo_test", new() { ["rerun_failed"] = true }, _token);
        var nothing = await _host.CallAsync(crate, "cargo_test", new() { ["rerun_failed"] = true }, _token);

        Assert.Equal((0, 1, 0), Counts(again.GetProperty("data")));
        Assert.Equal(("Passed", (1, 0, 0)), (mended.GetProperty("status").GetString(), Counts(mended.GetProperty("data"))));
        Assert.Equal("Failed", nothing.GetProperty("status").GetString());
        Assert.Contains("no test failed in the last run", Message(nothing), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tests_are_listed_with_their_places_and_none_runs()
    {
        using var crate = MixedCrate.Make();

        var data = (await _host.CallAsync(crate, "cargo_test", new() { ["list"] = true, ["limit"] = 100, ["max_tokens"] = 20_000 }, _token)).GetProperty("data");

        var tests = data.GetProperty("tests").EnumerateArray().ToDictionary(test => test.GetProperty("test").GetString()!);
        Assert.Equal((16, 16), (data.GetProperty("total").GetInt32(), tests.Count));
        Assert.Equal(("src/lib.rs", 25), (tests["tests::passes"].GetProperty("file").GetString(), tests["tests::passes"].GetProperty("line").GetInt32()));
        Assert.True(tests["tests::left_out"].GetProperty("ignored").GetBoolean());
        Assert.Equal("tests/outside.rs", tests["adds"].GetProperty("file").GetString());
        Assert.Equal(11, tests["src/lib.rs - add (line 11)"].GetProperty("line").GetInt32());
    }

    [Fact]
    public async Task Tests_that_do_not_compile_are_findings_as_of_a_check()
    {
        using var crate = RustCrate.Library("pub fn one() -> u32 { 1 }\n#[test] fn wrong() { let _: u32 = \"one\"; }");

        var envelope = await _host.CallAsync(crate, "cargo_test", [], _token);

        var data = envelope.GetProperty("data");
        Assert.Equal(("Failed", "BuildFailed"), (envelope.GetProperty("status").GetString(), data.GetProperty("reason").GetString()));
        Assert.Equal("E0308", data.GetProperty("build").GetProperty("groups")[0].GetProperty("code").GetString());
        Assert.Equal(0, data.GetProperty("failures").GetArrayLength());
    }

    [Fact]
    public async Task Backtrace_shows_own_frames_when_asked()
    {
        using var crate = RustCrate.Members(
            ("lexer", "pub fn next(at: usize) -> u32 { let v: Vec<u32> = vec![]; v[at] }"),
            ("parser", "#[test] fn reads() { let mut at = 3; at += std::env::args().count(); assert_eq!(lexer::next(at), 1) }"));
        crate.Write("parser/Cargo.toml", RustCrate.Manifest("parser") + "[dependencies]\nlexer = { path = \"../lexer\" }\n");

        var data = (await _host.CallAsync(crate, "cargo_test", new() { ["backtrace"] = true }, _token)).GetProperty("data");

        var failure = Failure(data, "reads");
        Assert.Equal(("lexer/src/lib.rs", "parser (lib)"), (failure.GetProperty("file").GetString(), failure.GetProperty("suite").GetString()));
        Assert.Equal(["lexer::next lexer/src/lib.rs:1", "parser::reads parser/src/lib.rs:1"], failure.GetProperty("frames").EnumerateArray().Select(frame => frame.GetString()!));
    }

    [Theory]
    [InlineData("""{"filter":"--nocapture"}""", "filter")]
    [InlineData("""{"tests":["-Zunstable"]}""", "tests")]
    [InlineData("""{"filter":"a\nb"}""", "filter")]
    [InlineData("""{"packages":["--config=x"]}""", "packages")]
    [InlineData("""{"packages":["a b"]}""", "packages")]
    [InlineData("""{"features":["a\"b"]}""", "features")]
    [InlineData("""{"profile":"../x"}""", "profile")]
    [InlineData("""{"rerun_failed":true,"filter":"x"}""", "rerun_failed")]
    public async Task Arguments_that_would_be_something_else_are_refused_by_name(string arguments, string parameter)
    {
        using var crate = RustCrate.Library("#[test] fn one() { }");

        var envelope = await _host.CallAsync(crate, "cargo_test", JsonNode.Parse(arguments)!.AsObject(), _token);

        Assert.Equal(("InvalidArguments", parameter), (envelope.GetProperty("data").GetProperty("error").GetProperty("code").GetString(), envelope.GetProperty("data").GetProperty("error").GetProperty("parameter").GetString()));
        Assert.False(Directory.Exists(crate.Target));
    }

    [Fact]
    public async Task Nextest_that_is_asked_for_and_not_there_is_named_with_what_installs_it()
    {
        using var crate = RustCrate.Library("#[test] fn one() { }");

        var envelope = await _host.CallAsync(crate, "cargo_test", new() { ["runner"] = "nextest" }, _token);

        Assert.Equal("ToolMissing", envelope.GetProperty("status").GetString());
        Assert.Equal("cargo install --locked cargo-nextest", envelope.GetProperty("data").GetProperty("first_cause").GetProperty("action").GetProperty("command").GetString());
    }

    private static (int Passed, int Failed, int Ignored) Counts(JsonElement data) =>
        (data.GetProperty("counts").GetProperty("passed").GetInt32(), data.GetProperty("counts").GetProperty("failed").GetInt32(), data.GetProperty("counts").GetProperty("ignored").GetInt32());

    private static JsonElement Failure(JsonElement data, string test) => data.GetProperty("failures").EnumerateArray().Single(failure => failure.GetProperty("test").GetString() == test);

    private static string Message(JsonElement envelope) => envelope.GetProperty("data").GetProperty("first_cause").GetProperty("message").GetString()!;
}
