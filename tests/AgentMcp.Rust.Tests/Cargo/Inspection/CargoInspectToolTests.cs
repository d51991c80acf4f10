using System.Text.Json;
using System.Text.Json.Nodes;
using AgentMcp.Rust.Cargo;
using AgentMcp.Rust.Tests.Cargo.Fixtures;

namespace AgentMcp.Rust.Tests.Cargo.Inspection;

/// <summary>Expansion, sizes and explanations through the front door.</summary>
public sealed class CargoInspectToolTests(SharedCargoHost shared) : IClassFixture<SharedCargoHost>
{
    private const string Derives =
        """
        macro_rules! answer { ($name:ident) => { pub fn $name() -> u8 { 42 } }; }
        answer!(life);
        pub mod deep {
            #[derive(Clone, Debug)]
            pub struct Point { pub x: u8 }
        }
        """;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_crate_is_expanded_on_the_stable_compiler_and_the_users_build_stays_fresh()
    {
        using var crate = RustCrate.Library(Derives);
        await crate.CargoAsync(Token, "check");

        var envelope = await CallAsync(crate, "expand");

        Assert.Equal(CargoStatus.Passed, Status(envelope));
        var data = envelope.GetProperty("data");
        Assert.Equal("rustc", data.GetProperty("by").GetString());
        Assert.Contains("pub fn life() -> u8 { 42 }", data.GetProperty("expansion").GetString(), StringComparison.Ordinal);
        Assert.Contains("Fresh sample", (await crate.CargoAsync(Token, "check", "-v")).Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_type_is_cut_out_with_what_its_derives_made_also_the_second_time()
    {
        using var crate = RustCrate.Library(Derives);

        for (var time = 0; time < 2; time++)
        {
            var text = (await CallAsync(crate, "expand", "deep::Point")).GetProperty("data").GetProperty("expansion").GetString()!;
            Assert.Contains("impl ::core::clone::Clone for Point", text, StringComparison.Ordinal);
            Assert.Contains("impl ::core::fmt::Debug for Point", text, StringComparison.Ordinal);
            Assert.DoesNotContain("fn life", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_program_and_a_test_are_chosen_by_name()
    {
        using var crate = RustCrate.Program("fn main() { println!(\"hi\"); }", ("tests/check.rs", "#[test]\nfn works() { assert!(true); }\n"));

        Assert.Contains("_print", Expansion(await CallAsync(crate, "expand")), StringComparison.Ordinal);
        var test = await CallAsync(crate, "expand", target: "test:check");
        Assert.Contains("works", Expansion(test), StringComparison.Ordinal);
        var unknown = await CallAsync(crate, "expand", target: "bin:nothing");
        Assert.Contains(unknown.GetProperty("data").GetProperty("error").GetProperty("nearest").EnumerateArray(), name => name.GetString() == "test:check");
    }

    [Fact]
    public async Task Cargo_expand_is_taken_where_it_is_installed()
    {
        using var crate = RustCrate.Library(Derives);
        crate.Script("cargo-expand", "echo 'pub fn from_the_tool() {}'");

        var data = (await CallAsync(crate, "expand")).GetProperty("data");

        Assert.Equal(("cargo-expand", "pub fn from_the_tool() {}"), (data.GetProperty("by").GetString(), data.GetProperty("expansion").GetString()));
    }

    [Fact]
    public async Task What_cannot_be_expanded_fails_with_its_reason()
    {
        using var crate = RustCrate.Library("macro_rules! a { () => {} }\na!(unexpected);\n");

        var envelope = await CallAsync(crate, "expand");

        Assert.Equal(CargoStatus.Failed, Status(envelope));
        Assert.Contains("no rules expected", envelope.GetProperty("data").GetProperty("reason").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_packages_have_to_be_told_apart()
    {
        using var crate = RustCrate.Members(("first", "pub fn one() {}"), ("second", "pub fn two() {}"));

        Assert.Contains("first, second", (await CallAsync(crate, "expand")).GetProperty("data").GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Contains("fn two", Expansion(await CallAsync(crate, "expand", package: "second")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sizes_without_cargo_bloat_say_how_to_install_it()
    {
        using var crate = RustCrate.Program("fn main() {}").WithOwnCargoHome();

        var envelope = await CallAsync(crate, "bloat");

        Assert.Equal(CargoStatus.ToolMissing, Status(envelope));
        Assert.Equal("cargo-bloat is not installed: `cargo install --locked cargo-bloat`.", envelope.GetProperty("data").GetProperty("reason").GetString());
    }

    [Fact]
    public async Task Sizes_come_by_crate_or_function_the_largest_first()
    {
        using var crate = RustCrate.Program("fn main() {}");
        crate.Script("cargo-bloat", "case \"$*\" in *--crates*) echo '{\"file-size\":400000,\"text-section-size\":200000,\"crates\":[{\"name\":\"sample\",\"size\":1000},{\"name\":\"std\",\"size\":150000}]}';; *) echo '{\"file-size\":400000,\"text-section-size\":200000,\"functions\":[{\"crate\":\"std\",\"name\":\"std::rt::run\",\"size\":5000}]}';; esac");

        var byCrate = (await CallAsync(crate, "bloat")).GetProperty("data").GetProperty("sizes");
        Assert.Equal(["std", "sample"], byCrate.GetProperty("parts").EnumerateArray().Select(part => part.GetProperty("name").GetString()!));
        var byFunction = await shared.Host.ResultAsync(crate, "cargo_inspect", new JsonObject { ["kind"] = "bloat", ["by"] = "function" }, Token);
        Assert.Contains("2.5 %    4.9 KiB  [std] std::rt::run", byFunction.GetProperty("content")[0].GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("echo nonsense")]
    [InlineData("echo '{\"file-size\":1}'")]
    [InlineData("echo '{\"file-size\":1,\"text-section-size\":'")]
    public async Task A_report_of_sizes_that_cannot_be_read_fails(string script)
    {
        using var crate = RustCrate.Program("fn main() {}");
        crate.Script("cargo-bloat", script);

        Assert.Equal(CargoStatus.Failed, Status(await CallAsync(crate, "bloat")));
    }

    [Fact]
    public async Task A_code_is_explained()
    {
        using var crate = RustCrate.Library("");

        var envelope = await CallAsync(crate, "explain", "E0382");

        Assert.Equal(CargoStatus.Passed, Status(envelope));
        Assert.Contains("moved", envelope.GetProperty("data").GetProperty("explanation").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("explain", null)]
    [InlineData("doc", null)]
    [InlineData("doc", "--config")]
    [InlineData("expand", "a; b")]
    public async Task What_is_missing_or_no_path_is_said_before_anything_runs(string kind, string? item)
    {
        using var crate = RustCrate.Library("");

        var envelope = await CallAsync(crate, kind, item);

        Assert.Equal("item", envelope.GetProperty("data").GetProperty("error").GetProperty("parameter").GetString());
        Assert.False(Directory.Exists(crate.Target));
    }

    private static string? Status(JsonElement envelope) => envelope.GetProperty("status").GetString();

    private static string? Expansion(JsonElement envelope) => envelope.GetProperty("data").GetProperty("expansion").GetString();

    private Task<JsonElement> CallAsync(RustCrate crate, string kind, string? item = null, string? package = null, string? target = null)
    {
        var arguments = new JsonObject { ["kind"] = kind, ["max_tokens"] = 100_000 };
        foreach (var (name, value) in new[] { ("item", item), ("package", package), ("target", target) }.Where(pair => pair.Item2 is not null))
        {
            arguments[name] = value;
        }

        return shared.Host.CallAsync(crate, "cargo_inspect", arguments, Token);
    }
}
