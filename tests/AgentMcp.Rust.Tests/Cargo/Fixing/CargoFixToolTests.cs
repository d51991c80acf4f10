using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AgentMcp.Rust.Tests.Cargo.Fixtures;

namespace AgentMcp.Rust.Tests.Cargo.Fixing;

/// <summary>Through the front door, with the real cargo and clippy.</summary>
public sealed class CargoFixToolTests(SharedCargoHost shared) : IClassFixture<SharedCargoHost>
{
    private const string Immutable = "pub fn f() -> u8 {\n    let x = 1;\n    x = 2;\n    x\n}\n";
    private const string Mutable = "pub fn f() -> u8 {\n    let mut x = 1;\n    x = 2;\n    x\n}\n";
    private const string Return = "pub fn f() -> u8 {\n    return 1;\n}\n";
    private const string NoReturn = "pub fn f() -> u8 {\n    1\n}\n";

    private readonly CancellationToken _token = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_check_offers_a_fix_and_applied_the_error_is_gone()
    {
        using var crate = RustCrate.Library(Immutable);
        var id = await OfferedAsync(crate, "check");

        var plan = await CallAsync(crate, new() { ["fix_ids"] = Ids(id) });
        Assert.Equal("ConfirmationRequired", Status(plan));
        Assert.Contains("+    let mut x = 1;", Data(plan).GetProperty("items")[0].GetString(), StringComparison.Ordinal);
        Assert.Equal(Immutable, crate.Read("src/lib.rs"));

        var answer = await CallAsync(crate, new() { ["fix_ids"] = Ids(id), ["plan_id"] = Data(plan).GetProperty("plan_id").GetString() });
        Assert.Equal("Passed", Status(answer));
        Assert.Equal(Mutable, crate.Read("src/lib.rs"));
        Assert.Equal((1, 0), (Data(answer).GetProperty("before").GetProperty("errors").GetInt32(), Data(answer).GetProperty("after").GetProperty("errors").GetInt32()));
        Assert.Equal(("E0384", "src/lib.rs:2"), (Data(answer).GetProperty("applied")[0].GetProperty("code").GetString(), Data(answer).GetProperty("applied")[0].GetProperty("places")[0].GetString()));
    }

    [Fact]
    public async Task A_plan_does_not_hold_when_the_file_changed()
    {
        using var crate = RustCrate.Library(Immutable);
        var id = await OfferedAsync(crate, "check");
        var plan = Data(await CallAsync(crate, new() { ["fix_ids"] = Ids(id) })).GetProperty("plan_id").GetString();
        crate.Write("src/lib.rs", "// more\n" + Immutable);

        var answer = await CallAsync(crate, new() { ["fix_ids"] = Ids(id), ["plan_id"] = plan });

        Assert.Equal("PlanNotValid", Data(answer).GetProperty("error").GetProperty("code").GetString());
        Assert.Equal("// more\n" + Immutable, crate.Read("src/lib.rs"));
    }

    [Fact]
    public async Task A_fix_for_a_file_that_was_edited_since_is_refused()
    {
        using var crate = RustCrate.Library(Immutable);
        var id = await OfferedAsync(crate, "check");
        crate.Write("src/lib.rs", Immutable + "// more\n");

        var answer = await CallAsync(crate, Forced(new() { ["fix_ids"] = Ids(id) }));

        Assert.Equal(("Refused", "FileChanged"), (Status(answer), Data(answer).GetProperty("skipped")[0].GetProperty("reason").GetString()));
        Assert.Equal(Immutable + "// more\n", crate.Read("src/lib.rs"));
    }

    [Fact]
    public async Task Marks_line_ends_and_other_scripts_stay_as_they_are()
    {
        using var crate = RustCrate.Library("");
        var text = "\uFEFF// äöü €\r\npub const S: &str = \"😀ß\"; pub fn f() -> u8 { let x = 1; x = 2; x }\r\n";
        await File.WriteAllBytesAsync(crate.At("src/lib.rs"), Encoding.UTF8.GetBytes(text), _token);
        var id = await OfferedAsync(crate, "check");

        var answer = await CallAsync(crate, Forced(new() { ["fix_ids"] = Ids(id[^4..]) }));

        Assert.Equal("Passed", Status(answer));
        Assert.Equal(text.Replace("let x", "let mut x", StringComparison.Ordinal), Encoding.UTF8.GetString(await File.ReadAllBytesAsync(crate.At("src/lib.rs"), _token)));
    }

    [Fact]
    public async Task Two_suggestions_in_one_line_and_fixes_in_two_files_are_applied_together()
    {
        using var crate = RustCrate.Library(
            "pub mod other;\npub fn c(s: &str) -> usize { let n: usize = s.len() as usize; return n + 1; }\n",
            ("src/other.rs", Return));

        var answer = await CallAsync(crate, Forced(new() { ["codes"] = Ids("clippy::needless_return", "clippy::unnecessary_cast") }));

        Assert.Equal("Passed", Status(answer));
        Assert.Equal("pub mod other;\npub fn c(s: &str) -> usize { let n: usize = s.len(); n + 1}\n", crate.Read("src/lib.rs"));
        Assert.Equal(NoReturn, crate.Read("src/other.rs"));
        Assert.Equal(2, Data(answer).GetProperty("files").GetArrayLength());
    }

    [Fact]
    public async Task Of_two_for_one_place_the_other_is_named_and_comes_with_the_next_call()
    {
        using var crate = RustCrate.Library("pub fn d(s: &str) -> bool {\n    (s.len() == 0) == true\n}\n");
        await CheckAsync(crate, "clippy");

        var first = await CallAsync(crate, Forced(new() { ["all"] = true }));
        var skipped = Data(first).GetProperty("skipped")[0];
        Assert.Equal("Contradicts", skipped.GetProperty("reason").GetString());
        Assert.Contains("src/lib.rs:2", skipped.GetProperty("message").GetString(), StringComparison.Ordinal);

        var second = await CallAsync(crate, Forced(new() { ["all"] = true }));
        Assert.Equal(("Passed", 0), (Status(second), Data(second).GetProperty("after").GetProperty("warnings").GetInt32()));
        Assert.Contains("s.is_empty()", crate.Read("src/lib.rs"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_ids_it_checks_first_when_nothing_is_known_and_when_files_changed()
    {
        using var crate = RustCrate.Library(Immutable);
        Assert.Equal("Passed", Status(await CallAsync(crate, Forced(new() { ["files"] = Ids("src/lib.rs") }))));
        Assert.Equal(Mutable, crate.Read("src/lib.rs"));

        crate.Write("src/lib.rs", "// moved\n" + Immutable);
        Assert.Equal("Passed", Status(await CallAsync(crate, Forced(new() { ["codes"] = Ids("E0384") }))));
        Assert.Equal("// moved\n" + Mutable, crate.Read("src/lib.rs"));

        var nothing = await CallAsync(crate, Forced(new() { ["all"] = true }));
        Assert.Equal(("Passed", 0), (Status(nothing), Data(nothing).GetProperty("files").GetArrayLength()));
    }

    [Fact]
    public async Task An_error_that_stays_is_the_answer()
    {
        using var crate = RustCrate.Library(Immutable + "pub fn g() -> u8 { missing() }\n");

        var answer = await CallAsync(crate, Forced(new() { ["all"] = true }));

        Assert.Equal(("Failed", 1), (Status(answer), Data(answer).GetProperty("applied").GetArrayLength()));
        Assert.Equal((2, 1), (Data(answer).GetProperty("before").GetProperty("errors").GetInt32(), Data(answer).GetProperty("after").GetProperty("errors").GetInt32()));
        Assert.Contains("missing", Data(answer).GetProperty("first_cause").GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Undo_brings_the_sources_back_unless_somebody_went_on_in_them()
    {
        using var crate = RustCrate.Library(Immutable);
        var applied = Data(await CallAsync(crate, Forced(new() { ["all"] = true })));
        var undo = applied.GetProperty("undo_id").GetString()!;

        Assert.Equal("Passed", Status(await CallAsync(crate, Forced(new() { ["undo"] = undo[^8..] }))));
        Assert.Equal(Immutable, crate.Read("src/lib.rs"));

        crate.Write("src/lib.rs", Immutable + "// mine\n");
        var refused = await CallAsync(crate, Forced(new() { ["undo"] = undo }));
        Assert.Equal(("Refused", Immutable + "// mine\n"), (Status(refused), crate.Read("src/lib.rs")));
        Assert.Equal("NotFound", ErrorOf(await CallAsync(crate, Forced(new() { ["undo"] = "0123456789ab" }))));
    }

    [Fact]
    public async Task Dry_run_and_no_check_afterwards()
    {
        using var crate = RustCrate.Library(Immutable);
        Assert.Equal("DryRun", Status(await CallAsync(crate, new() { ["all"] = true, ["dry_run"] = true })));
        Assert.Equal(Immutable, crate.Read("src/lib.rs"));

        var answer = await CallAsync(crate, Forced(new() { ["all"] = true, ["verify"] = false }));
        Assert.Equal(("Passed", false), (Status(answer), Data(answer).TryGetProperty("after", out _)));
        Assert.Equal(Mutable, crate.Read("src/lib.rs"));
    }

    [Theory]
    [InlineData("""{"fix_ids":["xyz"]}""", "InvalidArguments", "fix_ids[0]")]
    [InlineData("""{"fix_ids":["0123456789"]}""", "InvalidArguments", "10 hex|eight|8 hexadecimal")]
    [InlineData("""{"fix_ids":["deadbeef"]}""", "NotFound", "offered any")]
    [InlineData("""{}""", "InvalidArguments", "all: true")]
    [InlineData("""{"fix_ids":["deadbeef"],"all":true}""", "InvalidArguments", "leave")]
    [InlineData("""{"all":true,"check":true}""", "InvalidArguments", "dry_run")]
    [InlineData("""{"all":true,"packages":["--config=x"]}""", "InvalidArguments", "takes no options")]
    [InlineData("""{"kind":"fmt","packages":["a b"]}""", "InvalidArguments", "packages")]
    [InlineData("""{"undo":"../../x"}""", "InvalidArguments", "undo")]
    public async Task Bad_input_is_named(string arguments, string code, string named)
    {
        using var crate = RustCrate.Library(NoReturn);

        var answer = await CallAsync(crate, Forced(JsonNode.Parse(arguments)!.AsObject()));

        Assert.Equal(code, ErrorOf(answer));
        Assert.Contains(named.Split('|'), part => Data(answer).GetProperty("error").GetRawText().Contains(part, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_code_that_nothing_is_offered_for_names_the_nearest()
    {
        using var crate = RustCrate.Library(Return);
        await CheckAsync(crate, "clippy");

        var answer = await CallAsync(crate, Forced(new() { ["codes"] = Ids("clippy::needles_return") }));

        Assert.Equal("clippy::needless_return", Data(answer).GetProperty("error").GetProperty("nearest")[0].GetString());
    }

    private static JsonArray Ids(params IEnumerable<string> ids) => [.. ids.Select(id => JsonValue.Create(id))];

    private static JsonObject Forced(JsonObject arguments)
    {
        arguments["force"] = true;
        return arguments;
    }

    private static string Status(JsonElement envelope) => envelope.GetProperty("status").GetString()!;

    private static JsonElement Data(JsonElement envelope) => envelope.GetProperty("data");

    private static string? ErrorOf(JsonElement envelope) => Data(envelope).GetProperty("error").GetProperty("code").GetString();

    private Task<JsonElement> CallAsync(RustCrate crate, JsonObject arguments) => shared.Host.CallAsync(crate, "cargo_fix", arguments, _token);

    private Task<JsonElement> CheckAsync(RustCrate crate, string kind) => shared.Host.CallAsync(crate, "cargo_check", new JsonObject { ["kind"] = kind }, _token);

    private async Task<string> OfferedAsync(RustCrate crate, string kind) =>
        Data(await CheckAsync(crate, kind)).GetProperty("groups").EnumerateArray().First(group => group.GetProperty("fix_ids").GetArrayLength() > 0).GetProperty("fix_ids")[0].GetString()!;
}
