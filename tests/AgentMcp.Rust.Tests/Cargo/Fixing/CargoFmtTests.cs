using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentMcp.Rust.Tests.Cargo.Fixtures;

namespace AgentMcp.Rust.Tests.Cargo.Fixing;

/// <summary>Kind fmt, with the real rustfmt.</summary>
public sealed class CargoFmtTests(SharedCargoHost shared) : IClassFixture<SharedCargoHost>
{
    private const string Untidy = "pub fn  f( )->u8{1}\n";
    private const string Tidy = "pub fn f() -> u8 {\n    1\n}\n";

    private readonly CancellationToken _token = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Check_names_files_with_their_difference_and_changes_none()
    {
        using var crate = RustCrate.Library("pub mod other;\n", ("src/other.rs", Untidy));

        var answer = await CallAsync(crate, new() { ["check"] = true });

        Assert.Equal(("Failed", "src/other.rs"), (Status(answer), Data(answer).GetProperty("files")[0].GetString()));
        Assert.Contains("+pub fn f() -> u8 {", Data(answer).GetProperty("diffs")[0].GetString(), StringComparison.Ordinal);
        Assert.Equal(Untidy, crate.Read("src/other.rs"));
    }

    [Fact]
    public async Task Applied_only_what_is_not_formatted_is_written_by_the_settings_and_edition_that_hold_there()
    {
        using var crate = RustCrate.Members(("left", "pub fn f() {\n    let _ = 1;\n}\n"), ("right", Tidy));
        crate.Write("left/rustfmt.toml", "tab_spaces = 2\n");
        crate.Write("right/Cargo.toml", RustCrate.Manifest("right").Replace("2024", "2015", StringComparison.Ordinal));
        crate.Write("right/src/lib.rs", "pub fn  f(u8:u8){ let async=1; }\n");

        var answer = await CallAsync(crate, new() { ["force"] = true });

        Assert.Equal("Passed", Status(answer));
        Assert.Equal("pub fn f() {\n  let _ = 1;\n}\n", crate.Read("left/src/lib.rs"));
        Assert.Contains("let async = 1;", crate.Read("right/src/lib.rs"), StringComparison.Ordinal);
        Assert.Equal("Passed", Status(await CallAsync(crate, new() { ["check"] = true })));
    }

    [Fact]
    public async Task Line_ends_and_marks_stay()
    {
        using var crate = RustCrate.Library("");
        await File.WriteAllBytesAsync(crate.At("src/lib.rs"), Encoding.UTF8.GetBytes("\uFEFF" + "// ß\r\n" + Untidy.Replace("\n", "\r\n", StringComparison.Ordinal)), _token);

        Assert.Equal("Passed", Status(await CallAsync(crate, new() { ["force"] = true })));

        Assert.Equal("\uFEFF" + "// ß\r\n" + Tidy.Replace("\n", "\r\n", StringComparison.Ordinal), Encoding.UTF8.GetString(await File.ReadAllBytesAsync(crate.At("src/lib.rs"), _token)));
    }

    [Fact]
    public async Task Line_ends_change_where_the_settings_ask_for_it()
    {
        using var crate = RustCrate.Library(Untidy.Replace("\n", "\r\n", StringComparison.Ordinal), ("rustfmt.toml", "newline_style = \"Unix\"\n"));

        Assert.Equal("Passed", Status(await CallAsync(crate, new() { ["force"] = true })));

        Assert.Equal(Tidy, crate.Read("src/lib.rs"));
    }

    [Fact]
    public async Task Only_the_files_that_are_named_are_formatted()
    {
        using var crate = RustCrate.Library("pub mod other;\n" + Untidy, ("src/other.rs", Untidy));

        var answer = await CallAsync(crate, new() { ["files"] = new JsonArray("src/other.rs"), ["force"] = true, ["verify"] = false });

        Assert.Equal("Passed", Status(answer));
        Assert.Equal((Tidy, "pub mod other;\n" + Untidy), (crate.Read("src/other.rs"), crate.Read("src/lib.rs")));
    }

    [Fact]
    public async Task What_cannot_be_read_is_the_answer()
    {
        using var crate = RustCrate.Library("pub fn f( {\n");

        var answer = await CallAsync(crate, new() { ["force"] = true });

        Assert.Equal("Failed", Status(answer));
        Assert.Contains("unclosed delimiter", Data(answer).GetProperty("first_cause").GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_read_only_file_is_named_and_left()
    {
        using var crate = RustCrate.Library(Untidy);
        File.SetAttributes(crate.At("src/lib.rs"), FileAttributes.ReadOnly);

        var answer = await CallAsync(crate, new() { ["force"] = true });

        Assert.Equal(("Refused", "FileReadOnly"), (Status(answer), Data(answer).GetProperty("skipped")[0].GetProperty("reason").GetString()));
        File.SetAttributes(crate.At("src/lib.rs"), FileAttributes.Normal);
    }

    [Fact]
    public async Task Without_rustfmt_it_says_how_to_get_it()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "The program that stands for rustup's is a shell script.");
        using var crate = RustCrate.Library(Untidy).WithOwnCargoHome();
        crate.Script("cargo-fmt", "echo \"error: 'cargo-fmt' is not installed for the toolchain '1.95.0-x86_64-unknown-linux-gnu'.\" >&2; echo 'To install, run `rustup component add rustfmt`' >&2; exit 1");

        var answer = await CallAsync(crate, new() { ["force"] = true });

        Assert.Equal("ToolMissing", Status(answer));
        Assert.Contains("rustup component add rustfmt", Data(answer).GetProperty("first_cause").GetRawText(), StringComparison.Ordinal);
    }

    private static string Status(JsonElement envelope) => envelope.GetProperty("status").GetString()!;

    private static JsonElement Data(JsonElement envelope) => envelope.GetProperty("data");

    private Task<JsonElement> CallAsync(RustCrate crate, JsonObject arguments)
    {
        arguments["kind"] = "fmt";
        return shared.Host.CallAsync(crate, "cargo_fix", arguments, _token);
    }
}
