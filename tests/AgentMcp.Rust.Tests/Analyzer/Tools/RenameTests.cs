using System.Text;
using System.Text.Json.Nodes;
using AgentMcp.Rust.Tests.Analyzer.Fixtures;

namespace AgentMcp.Rust.Tests.Analyzer.Tools;

[Collection(EditedCollection.Name)]
public sealed class RenameTests
{
    private readonly EditedWorkspace _workspace;

    public RenameTests(EditedWorkspace workspace)
    {
        _workspace = workspace;
        workspace.Reset();
    }

    [Fact]
    public async Task ASession_ListsFindsAndRenames_AndItCompilesAfterwards()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        await using var session = _workspace.Open();
        await session.InitializeAsync(cancellationToken);
        var tools = await session.RequestAsync("tools/list", null, cancellationToken);
        Assert.Contains(tools.GetProperty("result").GetProperty("tools").EnumerateArray(), tool => tool.GetProperty("name").GetString() is "rust_rename");

        var found = (await session.CallAsync("rust_find_symbol", new JsonObject { ["query"] = "Square::area", ["timeout_seconds"] = 180 }, cancellationToken)).GetProperty("structuredContent");
        Assert.True(found.GetProperty("data").GetProperty("symbols").GetArrayLength() == 1, found.ToString());
        Assert.Equal("shapes::Square::area", found.GetProperty("data").GetProperty("symbols")[0].GetProperty("name").GetString());

        var arguments = new JsonObject { ["name_path"] = "shapes::Square::area", ["new_name"] = "fläche" };
        var plan = await session.CallAsync("rust_rename", arguments.DeepClone().AsObject(), cancellationToken);
        var items = plan.GetProperty("structuredContent").GetProperty("data").GetProperty("items").EnumerateArray().Select(item => item.GetString()!).ToArray();
        Assert.Contains(items, item => item.StartsWith("shapes/src/lib.rs (sha256 ", StringComparison.Ordinal));
        Assert.Contains(items, item => item.Contains("+    pub fn fläche(&self) -> u32 {", StringComparison.Ordinal));
        Assert.Contains("pub fn area", _workspace.Crate.Read("shapes/src/lib.rs"), StringComparison.Ordinal);

        arguments["plan_id"] = plan.GetProperty("structuredContent").GetProperty("data").GetProperty("plan_id").GetString();
        var renamed = (await session.CallAsync("rust_rename", arguments, cancellationToken)).GetProperty("structuredContent");

        Assert.True(renamed.GetProperty("status").GetString() is "Ok", renamed.ToString());
        Assert.True(renamed.GetProperty("data").GetProperty("applied").GetBoolean());
        Assert.True(renamed.GetProperty("data").GetProperty("state").GetProperty("covers_edits").GetBoolean());
        Assert.Contains("assert_eq!(Square::new(2).fläche(), 4, \"{}\", Square::new(1).fläche());", _workspace.Crate.Read("shapes/src/lib.rs"), StringComparison.Ordinal);
        Assert.Contains("Square::new(3).fläche()", _workspace.Crate.Read("app/src/main.rs"), StringComparison.Ordinal);
        await _workspace.AssertCompilesAsync();
    }

    [Fact]
    public async Task AModule_IsRenamedWithItsFileAndItsFolder()
    {
        var renamed = await _workspace.PlanAndApplyAsync("rust_rename", new JsonObject { ["file"] = "shapes/src/lib.rs", ["text"] = "mod round", ["new_name"] = "circles" });

        Assert.Equal(
            ["shapes/src/round to shapes/src/circles", "shapes/src/round.rs to shapes/src/circles.rs"],
            renamed.GetProperty("data").GetProperty("moves").EnumerateArray().Select(move => $"{move.GetProperty("from").GetString()} to {move.GetProperty("to").GetString()}").Order(StringComparer.Ordinal));
        Assert.False(Path.Exists(_workspace.Crate.At("shapes/src/round")));
        Assert.Contains("use shapes::circles::inner::deep;", _workspace.Crate.Read("app/src/main.rs"), StringComparison.Ordinal);
        await _workspace.AssertCompilesAsync();

        // What was written is known at once.
        var inspected = await _workspace.DataAsync("rust_find_symbol", new JsonObject { ["query"] = "circles::radius" });
        Assert.Equal("shapes/src/circles.rs", inspected.GetProperty("symbols")[0].GetProperty("file").GetString());
        Directory.Delete(_workspace.Crate.At("shapes/src/circles"), recursive: true);
    }

    [Fact]
    public async Task AModuleOfModRs_IsRenamedWithItsFolder()
    {
        await _workspace.PlanAndApplyAsync("rust_rename", new JsonObject { ["file"] = "shapes/src/lib.rs", ["text"] = "mod outer", ["new_name"] = "inmost" });

        Assert.Contains("far", _workspace.Crate.Read("shapes/src/inmost/mod.rs"), StringComparison.Ordinal);
        await _workspace.AssertCompilesAsync();
        Directory.Delete(_workspace.Crate.At("shapes/src/inmost"), recursive: true);
    }

    [Theory]
    [InlineData("1x")]
    [InlineData("a b")]
    [InlineData("a; drop")]
    public async Task AnInvalidName_IsRefusedByRustAnalyzersOwnSentence(string name)
    {
        var refusal = await _workspace.RefusalAsync("rust_rename", new JsonObject { ["name_path"] = "Square::new", ["new_name"] = name });

        Assert.Contains("rust-analyzer refused: Invalid name", refusal, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400, 1, "Line 400 is past the end")]
    [InlineData(1, 400, "Column 400 is past the end of line 1")]
    public async Task APlacePastTheEnd_IsRefused(int line, int column, string message) =>
        Assert.Contains(message, await _workspace.RefusalAsync("rust_rename", new JsonObject { ["file"] = "app/src/main.rs", ["line"] = line, ["column"] = column, ["new_name"] = "x" }), StringComparison.Ordinal);

    [Fact]
    public async Task AFileOutsideOfTheWorkspace_IsRefused() =>
        Assert.Contains("lies outside of", await _workspace.RefusalAsync("rust_rename", new JsonObject { ["file"] = "/etc/hosts", ["line"] = 1, ["new_name"] = "x" }), StringComparison.Ordinal);

    [Fact]
    public async Task AFileThatIsNoUtf8_IsRefusedAsTarget()
    {
        await File.WriteAllBytesAsync(_workspace.Crate.At("shapes/src/latin.rs"), [.. "fn gr"u8, 0xF6, .. "sse() {}"u8], TestContext.Current.CancellationToken);

        Assert.Contains("is not UTF-8", await _workspace.RefusalAsync("rust_rename", new JsonObject { ["file"] = "shapes/src/latin.rs", ["line"] = 1, ["new_name"] = "x" }), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AFileChangedAfterThePlan_LetsThePlanNotHold_AndNothingIsHalfApplied()
    {
        var arguments = new JsonObject { ["name_path"] = "Square::area", ["new_name"] = "surface" };
        arguments["plan_id"] = await _workspace.PlanAsync("rust_rename", arguments);
        var main = _workspace.Crate.Read("app/src/main.rs").Replace("fn main() {", "fn main() {\n    println!();", StringComparison.Ordinal);
        _workspace.Crate.Write("app/src/main.rs", main);
        var before = _workspace.Crate.Read("shapes/src/lib.rs");

        var refusal = await _workspace.RefusalAsync("rust_rename", arguments);

        Assert.Contains("does not hold any more", refusal, StringComparison.Ordinal);
        Assert.Equal((before, main), (_workspace.Crate.Read("shapes/src/lib.rs"), _workspace.Crate.Read("app/src/main.rs")));
    }

    [Fact]
    public async Task AReadOnlyFile_KeepsAllFilesAsTheyAre()
    {
        var file = new FileInfo(_workspace.Crate.At("app/src/main.rs")) { IsReadOnly = true };
        var before = _workspace.Crate.Read("shapes/src/lib.rs");

        var refusal = await _workspace.RefusalAsync("rust_rename", new JsonObject { ["name_path"] = "Square::area", ["new_name"] = "surface", ["force"] = true });
        file.IsReadOnly = false;

        Assert.Contains("'app/src/main.rs' is read-only", refusal, StringComparison.Ordinal);
        Assert.Equal(before, _workspace.Crate.Read("shapes/src/lib.rs"));
    }

    [Fact]
    public async Task LineEndsMarksAndLettersBeyondAscii_AreKept()
    {
        _workspace.Crate.Write("shapes/src/outer/mod.rs", "pub mod windows;\n");
        byte[] windows = [.. Encoding.UTF8.Preamble, .. "pub fn größe() -> u32 { /* 😀 */ füllung() }\r\n\r\npub fn füllung() -> u32 {\r\n    /* ä😀 */ 3\r\n}\r\n"u8];
        await File.WriteAllBytesAsync(_workspace.Crate.At("shapes/src/outer/windows.rs"), windows, TestContext.Current.CancellationToken);

        await _workspace.DataAsync("rust_rename", new JsonObject { ["file"] = "shapes/src/outer/windows.rs", ["text"] = "füllung", ["line"] = 3, ["new_name"] = "inhalt", ["force"] = true });

        byte[] expected = [.. Encoding.UTF8.Preamble, .. "pub fn größe() -> u32 { /* 😀 */ inhalt() }\r\n\r\npub fn inhalt() -> u32 {\r\n    /* ä😀 */ 3\r\n}\r\n"u8];
        Assert.Equal(expected, await File.ReadAllBytesAsync(_workspace.Crate.At("shapes/src/outer/windows.rs"), TestContext.Current.CancellationToken));
        await _workspace.AssertCompilesAsync();
    }

    [Fact]
    public async Task TheSameName_ChangesNothing()
    {
        var text = await _workspace.TextAsync("rust_rename", new JsonObject { ["name_path"] = "Square::area", ["new_name"] = "area" });

        Assert.StartsWith("Nothing to rename: shapes::Square::area", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ADryRun_ShowsTheDifferencesAndWritesNothing()
    {
        var before = _workspace.Crate.Read("shapes/src/lib.rs");

        var text = await _workspace.TextAsync("rust_rename", new JsonObject { ["name_path"] = "Square::area", ["new_name"] = "surface", ["dry_run"] = true });

        Assert.StartsWith("Would: Rename shapes::Square::area to surface: 4 edits in 2 files.", text, StringComparison.Ordinal);
        Assert.Contains("+    pub fn surface(&self) -> u32 {", text, StringComparison.Ordinal);
        Assert.Equal(before, _workspace.Crate.Read("shapes/src/lib.rs"));
    }
}
