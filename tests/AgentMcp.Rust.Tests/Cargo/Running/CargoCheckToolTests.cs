using System.Text.Json;
using System.Text.Json.Nodes;
using AgentMcp.Rust.Tests.Cargo.Fixtures;

namespace AgentMcp.Rust.Tests.Cargo.Running;

public sealed class CargoCheckToolTests(SharedCargoHost shared) : IClassFixture<SharedCargoHost>
{
    private const string Good = "pub fn one() -> u32 { 1 }";

    private readonly CancellationToken _token = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Answer_has_the_shape_of_the_toolset()
    {
        using var crate = RustCrate.Library("pub fn one() -> u32 {\n\n    \"one\"\n}\npub fn two() { missing() }\n");

        var result = await shared.Host.ResultAsync(crate, "cargo_check", null, _token);

        var envelope = result.GetProperty("structuredContent");
        var data = envelope.GetProperty("data");
        Assert.False(result.TryGetProperty("isError", out var isError) && isError.GetBoolean());
        Assert.Equal("Failed", envelope.GetProperty("status").GetString());
        Assert.Equal((2, 0), (data.GetProperty("counts").GetProperty("errors").GetInt32(), data.GetProperty("counts").GetProperty("warnings").GetInt32()));
        var group = data.GetProperty("groups").EnumerateArray().Single(each => each.GetProperty("code").GetString() == "E0308");
        Assert.Equal(("E0308", "error"), (group.GetProperty("code").GetString(), group.GetProperty("level").GetString()));
        Assert.Equal(("src/lib.rs", 3, 5), (Place(group).GetProperty("file").GetString(), Place(group).GetProperty("line").GetInt32(), Place(group).GetProperty("column").GetInt32()));
        Assert.Equal("CompileError", data.GetProperty("first_cause").GetProperty("kind").GetString());
        Assert.True(data.GetProperty("first_cause").GetProperty("place").GetProperty("context").GetArrayLength() >= 3);
        Assert.Equal(("cargo check --workspace", 101), (data.GetProperty("command").GetString(), data.GetProperty("exit_code").GetInt32()));

        // Not 0 for sure: the lock of the package cache is shared with all that runs beside this.
        Assert.True(data.GetProperty("waited_for_lock_ms").GetInt64() >= 0);
        Assert.True(data.TryGetProperty("output_id", out _));
        var text = result.GetProperty("content")[0].GetProperty("text").GetString()!;
        Assert.StartsWith("Failed: 2 errors", text, StringComparison.Ordinal);
        Assert.Contains("E0308 mismatched types", text, StringComparison.Ordinal);
        Assert.Contains("src/lib.rs:3", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Crate_without_fault_passes_in_one_line()
    {
        using var crate = RustCrate.Library(Good);

        var result = await shared.Host.ResultAsync(crate, "cargo_check", null, _token);

        Assert.Equal("Passed", result.GetProperty("structuredContent").GetProperty("status").GetString());
        Assert.DoesNotContain('\n', result.GetProperty("content")[0].GetProperty("text").GetString()!);
    }

    [Fact]
    public async Task Warning_comes_with_the_id_of_its_fix()
    {
        using var crate = RustCrate.Library("pub fn f() -> u32 { return 1; }");

        var data = (await shared.Host.CallAsync(crate, "cargo_check", new() { ["kind"] = "clippy" }, _token)).GetProperty("data");

        Assert.Equal(("clippy::needless_return", 1), (data.GetProperty("groups")[0].GetProperty("code").GetString(), data.GetProperty("groups")[0].GetProperty("fix_ids").GetArrayLength()));
    }

    [Fact]
    public async Task Groups_beyond_the_limit_are_counted()
    {
        using var crate = RustCrate.Library("fn a() -> u32 { \"a\" }\nfn b() { missing() }\nfn c() { let x: Absent; }");

        var data = (await shared.Host.CallAsync(crate, "cargo_check", new() { ["limit"] = 1 }, _token)).GetProperty("data");

        Assert.Equal(1, data.GetProperty("groups").GetArrayLength());
        Assert.True(data.GetProperty("groups_left_out").GetInt32() >= 1);
    }

    [Fact]
    public async Task Selection_reaches_cargo()
    {
        using var crate = RustCrate.Of(
            ("Cargo.toml", RustCrate.Manifest("sample") + "[features]\ndefault = [\"wrong\"]\nwrong = []\nright = []\n[profile.thin]\ninherits = \"release\"\n"),
            ("src/lib.rs", "#[cfg(feature = \"wrong\")] compile_error!(\"default features are on\");\n#[cfg(not(feature = \"right\"))] compile_error!(\"right is off\");"));

        var envelope = await shared.Host.CallAsync(
            crate,
            "cargo_check",
            new() { ["packages"] = new JsonArray("sample"), ["features"] = new JsonArray("right"), ["no_default_features"] = true, ["profile"] = "thin", ["targets"] = new JsonArray("lib"), ["kind"] = "build" },
            _token);

        Assert.Equal("Passed", envelope.GetProperty("status").GetString());
        Assert.True(Directory.Exists(Path.Combine(crate.Target, "thin")));
    }

    [Fact]
    public async Task Stored_answer_says_so_and_fresh_runs_again()
    {
        using var crate = RustCrate.Library(Good);
        await using var host = new CargoHost();
        Assert.Equal(0, (await crate.CargoAsync(_token, "generate-lockfile")).ExitCode);
        // What was written a moment ago could be written again within the same tick of the clock.
        foreach (var path in Directory.EnumerateFiles(crate.Root, "*", SearchOption.AllDirectories))
        {
            File.SetLastWriteTimeUtc(path, DateTime.UtcNow.AddHours(-1));
        }

        var first = await host.CallAsync(crate, "cargo_check", null, _token);
        var second = await host.CallAsync(crate, "cargo_check", null, _token);
        var fresh = await host.CallAsync(crate, "cargo_check", new() { ["fresh"] = true }, _token);

        Assert.False(first.GetProperty("data").TryGetProperty("reuse", out _));
        Assert.False(second.GetProperty("data").GetProperty("reuse").GetProperty("joined").GetBoolean());
        Assert.False(fresh.GetProperty("data").TryGetProperty("reuse", out _));
    }

    [Theory]
    [InlineData("packages", "--config=build.target-dir='injected'")]
    [InlineData("packages", "sample --target-dir injected")]
    [InlineData("packages", "sample;touch injected")]
    [InlineData("packages", "sample\n--target-dir=injected")]
    [InlineData("packages", "../outside")]
    [InlineData("features", "-Zunstable-options")]
    [InlineData("features", "a\" --target-dir \"injected")]
    [InlineData("features", "a'b")]
    [InlineData("features", "a b")]
    [InlineData("features", "../outside")]
    [InlineData("targets", "--config=build.target-dir='injected'")]
    [InlineData("targets", "bin:--target-dir=injected")]
    [InlineData("targets", "bin:$(touch injected)")]
    [InlineData("targets", "everything")]
    public async Task Value_that_would_be_something_else_is_refused(string parameter, string value)
    {
        using var crate = RustCrate.Library(Good);

        await RefusedAsync(crate, parameter, new JsonArray(value));
    }

    [Theory]
    [InlineData("profile", "dev --target-dir injected")]
    [InlineData("profile", "../../injected")]
    [InlineData("toolchain", "stable --config build.target-dir='injected'")]
    [InlineData("toolchain", "+nightly")]
    [InlineData("target", "../injected.json")]
    [InlineData("target", "-Zhelp")]
    public async Task Single_value_that_would_be_something_else_is_refused(string parameter, string value)
    {
        using var crate = RustCrate.Library(Good);

        await RefusedAsync(crate, parameter, JsonValue.Create(value));
    }

    private static JsonElement Place(JsonElement group) => group.GetProperty("places")[0];

    private async Task RefusedAsync(RustCrate crate, string parameter, JsonNode value)
    {
        var envelope = await shared.Host.CallAsync(crate, "cargo_check", new() { [parameter] = value }, _token);

        var error = envelope.GetProperty("data").GetProperty("error");
        Assert.Equal((parameter, "InvalidArguments"), (error.GetProperty("parameter").GetString(), error.GetProperty("code").GetString()));
        Assert.False(Path.Exists(crate.At("injected")) || Directory.Exists(crate.Target), "cargo ran, or what was injected did");
    }
}
