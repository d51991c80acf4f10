using System.Text.Json;
using System.Text.Json.Nodes;
using AgentMcp.Rust.Tests.Cargo.Fixtures;

namespace AgentMcp.Rust.Tests.Cargo.Gates;

/// <summary>Through the front door, with the real cargo, clippy and rustfmt.</summary>
public sealed class CargoGateToolTests(SharedCargoHost shared) : IClassFixture<SharedCargoHost>
{
    private const string Clean = "pub fn one() -> u8 {\n    1\n}\n";
    private const string Tested = Clean + "\n#[test]\nfn is_one() {\n    assert_eq!(one(), 1);\n}\n";
    private const string Lint = "pub fn one() -> u8 {\n    return 1;\n}\n";
    private const string Untidy = "pub fn  one()->u8{1}\n";

    private readonly CancellationToken _token = TestContext.Current.CancellationToken;

    [Fact]
    public async Task All_stages_pass_and_each_says_so()
    {
        using var crate = RustCrate.Library(Tested);

        var answer = await CallAsync(crate, []);

        Assert.Equal("Passed", Status(answer));
        Assert.Equal([("fmt", "Passed"), ("clippy", "Passed"), ("build", "Passed"), ("test", "Passed")], Stages(answer));
    }

    [Fact]
    public async Task A_test_that_fails_fails_it_and_so_do_no_tests_at_all()
    {
        using var crate = RustCrate.Library(Tested.Replace("one(), 1", "one(), 2", StringComparison.Ordinal));
        var failed = await CallAsync(crate, new() { ["stages"] = new JsonArray("test") });
        Assert.Equal([("test", "Failed")], Stages(failed));
        Assert.Contains("is_one", Data(failed).GetProperty("stages")[0].GetProperty("first_cause").GetRawText(), StringComparison.Ordinal);

        crate.Write("src/lib.rs", Clean);
        var none = await CallAsync(crate, new() { ["stages"] = new JsonArray("test") });
        Assert.Equal([("test", "Failed")], Stages(none));
        Assert.Contains("cargo.gate.stages", Data(none).GetProperty("stages")[0].GetProperty("first_cause").GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_not_formatted_ends_it_with_the_files_named()
    {
        using var crate = RustCrate.Library(Untidy);

        var answer = await CallAsync(crate, []);

        Assert.Equal("Failed", Status(answer));
        Assert.Equal([("fmt", "Failed")], Stages(answer));
        Assert.Equal(["clippy", "build", "test"], Data(answer).GetProperty("not_run").EnumerateArray().Select(stage => stage.GetString()));
        var cause = Data(answer).GetProperty("stages")[0].GetProperty("first_cause");
        Assert.Equal("1 file is not formatted: src/lib.rs.", cause.GetProperty("message").GetString());
        Assert.Equal(Untidy, crate.Read("src/lib.rs"));
    }

    [Fact]
    public async Task A_lint_of_clippy_fails_it_and_the_rest_runs_when_asked()
    {
        using var crate = RustCrate.Library(Lint);

        var answer = await CallAsync(crate, new() { ["stages"] = new JsonArray("clippy", "check", "build"), ["keep_going"] = true });

        Assert.Equal([("clippy", "Failed"), ("check", "Passed"), ("build", "Passed")], Stages(answer));
        var stage = Data(answer).GetProperty("stages")[0];
        Assert.Equal("clippy::needless_return", stage.GetProperty("first_cause").GetProperty("code").GetString());
        Assert.False(string.IsNullOrEmpty(stage.GetProperty("output_id").GetString()));
    }

    [Fact]
    public async Task A_test_that_does_not_compile_fails_the_targets_that_a_build_does_not_look_at()
    {
        using var crate = RustCrate.Library(Clean, ("tests/t.rs", "#[test]\nfn t() {\n    missing();\n}\n"));

        var answer = await CallAsync(crate, new() { ["stages"] = new JsonArray("build", "check") });

        Assert.Equal([("build", "Passed"), ("check", "Failed")], Stages(answer));
        Assert.Equal("E0425", Data(answer).GetProperty("stages")[1].GetProperty("first_cause").GetProperty("code").GetString());
    }

    [Fact]
    public async Task A_package_alone_is_looked_at_when_named()
    {
        using var crate = RustCrate.Members(("good", Tested), ("bad", Untidy));

        Assert.Equal("Passed", Status(await CallAsync(crate, new() { ["packages"] = new JsonArray("good") })));
        Assert.Equal("Failed", Status(await CallAsync(crate, [])));
    }

    [Theory]
    [InlineData("""{"stages":["fmtt"]}""", "fmt")]
    [InlineData("""{"packages":["-p"]}""", "options")]
    public async Task Bad_input_is_named(string arguments, string named)
    {
        using var crate = RustCrate.Library(Clean);

        var answer = await CallAsync(crate, JsonNode.Parse(arguments)!.AsObject());

        Assert.Equal("InvalidArguments", Data(answer).GetProperty("error").GetProperty("code").GetString());
        Assert.Contains(named, Data(answer).GetProperty("error").GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_clippy_it_says_how_to_get_it()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The program that stands for rustup's is a shell script.");
        using var crate = RustCrate.Library(Clean).WithOwnCargoHome();
        crate.Script("cargo-clippy", "echo \"error: 'cargo-clippy' is not installed for the toolchain 'stable-x86_64-unknown-linux-gnu'.\" >&2; exit 1");

        var answer = await CallAsync(crate, new() { ["stages"] = new JsonArray("clippy") });

        Assert.Equal("ToolMissing", Status(answer));
        Assert.Contains("rustup component add clippy", Data(answer).GetRawText(), StringComparison.Ordinal);
    }

    private static string Status(JsonElement envelope) => envelope.GetProperty("status").GetString()!;

    private static JsonElement Data(JsonElement envelope) => envelope.GetProperty("data");

    private static IEnumerable<(string?, string?)> Stages(JsonElement envelope) =>
        Data(envelope).GetProperty("stages").EnumerateArray().Select(stage => (stage.GetProperty("stage").GetString(), stage.GetProperty("status").GetString()));

    private Task<JsonElement> CallAsync(RustCrate crate, JsonObject arguments) => shared.Host.CallAsync(crate, "cargo_gate", arguments, _token);
}
