using System.Text.Json.Nodes;
using AgentMcp.Rust.Tests.Analyzer.Fixtures;
using AgentMcp.Rust.Tests.Cargo.Fixtures;

namespace AgentMcp.Rust.Tests.Analyzer.Tools;

[Collection(AnalyzedCollection.Name)]
public sealed class BadInputTests(AnalyzedWorkspace workspace)
{
    [Theory]
    [InlineData(4000, 1, "Line 4000 is past the end of 'shapes/src/round.rs', which has 24 lines.")]
    [InlineData(1, 19, "Column 19 is past the end of line 1 of 'shapes/src/round.rs', which has 17 characters")]
    public async Task APlacePastTheEnd_IsRefusedWithWhereTheEndIs(int line, int column, string message) =>
        Assert.Contains(message, await InspectAsync(new JsonObject { ["file"] = "shapes/src/round.rs", ["line"] = line, ["column"] = column }), StringComparison.Ordinal);

    [Theory]
    [InlineData("/etc/hosts", "lies outside of")]
    [InlineData("../../../etc/hosts", "lies outside of")]
    [InlineData("shapes/src/nowhere.rs", "There is no file 'shapes/src/nowhere.rs'.")]
    [InlineData("shapes/src", "is a folder")]
    [InlineData("a\u0007b.rs", "control character")]
    public async Task AFileThatIsNone_IsRefusedByName(string file, string message) =>
        Assert.Contains(message, await InspectAsync(new JsonObject { ["file"] = file, ["line"] = 1 }), StringComparison.Ordinal);

    [Fact]
    public async Task AFileThatIsNoUtf8_IsRefusedWithTheByte()
    {
        await File.WriteAllBytesAsync(workspace.Crate.At("shapes/src/latin.rs"), [.. "fn gr"u8, 0xF6, .. "sse() {}"u8], TestContext.Current.CancellationToken);

        Assert.Contains("is not UTF-8: byte 0xF6 at offset 5", await InspectAsync(new JsonObject { ["file"] = "shapes/src/latin.rs", ["line"] = 1 }), StringComparison.Ordinal);
        File.Delete(workspace.Crate.At("shapes/src/latin.rs"));
    }

    [Fact]
    public async Task AFileOfFiftyMegabytes_IsNotRead()
    {
        await using (var file = File.Create(workspace.Crate.At("app/huge.rs")))
        {
            file.SetLength(50L << 20);
        }

        Assert.Contains("'app/huge.rs' has 50 MB; files over 16 MB are not read", await InspectAsync(new JsonObject { ["file"] = "app/huge.rs", ["line"] = 1 }), StringComparison.Ordinal);
        File.Delete(workspace.Crate.At("app/huge.rs"));
    }

    [Fact]
    public async Task LinksInACircle_EndTheSearchAndAreNoFile()
    {
        File.CreateSymbolicLink(workspace.Crate.At("app/src/one.rs"), workspace.Crate.At("app/src/two.rs"));
        File.CreateSymbolicLink(workspace.Crate.At("app/src/two.rs"), workspace.Crate.At("app/src/one.rs"));
        Directory.CreateSymbolicLink(workspace.Crate.At("app/src/up"), workspace.Crate.Root);

        var refusal = await InspectAsync(new JsonObject { ["file"] = "app/src/one.rs", ["line"] = 1 });
        var all = await workspace.DataAsync("rust_diagnostics", new JsonObject { ["source"] = "native" });
        foreach (var link in new[] { "one.rs", "two.rs", "up" })
        {
            File.Delete(workspace.Crate.At($"app/src/{link}"));
        }

        Assert.Contains("app/src/one.rs", refusal, StringComparison.Ordinal);
        Assert.InRange(all.GetProperty("native_files").GetInt32(), 6, 8);
    }

    [Fact]
    public async Task ANameOfSeveralItems_NamesThemWithTheirPlaces()
    {
        var refusal = await InspectAsync(new JsonObject { ["name_path"] = "area" });

        Assert.Contains("'area' names 3 items", refusal, StringComparison.Ordinal);
        Assert.Contains("shapes::round::Circle::area (impl Shape) at shapes/src/round.rs:14", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ATextThatStandsSeveralTimes_NamesThePlacesAndALineChooses()
    {
        var refusal = await InspectAsync(new JsonObject { ["file"] = "shapes/src/lib.rs", ["text"] = "größe" });
        var chosen = await workspace.DataAsync("rust_inspect", new JsonObject { ["file"] = "shapes/src/lib.rs", ["text"] = "größe", ["line"] = 27 });

        Assert.Contains("27:24 `/* 😀 ä */ let größe = whole(side);`", refusal, StringComparison.Ordinal);
        Assert.Equal("let größe: u32", chosen.GetProperty("type").GetString());
    }

    [Fact]
    public async Task AnUnknownName_NamesWhatIsLikeIt()
    {
        var refusal = await InspectAsync(new JsonObject { ["name_path"] = "Stack::pusch" });

        Assert.Contains("The workspace has no item 'Stack::pusch'.", refusal, StringComparison.Ordinal);
        Assert.Contains("Square::área", (await InspectAsync(new JsonObject { ["name_path"] = "Square::área" })), StringComparison.Ordinal);
    }

    [Fact]
    public async Task NoCargoToml_SaysWhereItLooked()
    {
        using var folder = RustCrate.Of(("notes.txt", "nothing"));

        var refusal = await workspace.RefusalAsync("rust_find_symbol", new JsonObject { ["query"] = "main", ["workspace"] = folder.Root });

        Assert.Contains($"There is no Cargo.toml in or above '{folder.Root}'", refusal, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ABrokenCargoToml_IsDegradedWithTheReason()
    {
        using var broken = RustCrate.Of(("Cargo.toml", "[package\nname = \"x\"\n"), ("src/lib.rs", "pub fn one() {}\n"));
        broken.Variables["PATH"] = workspace.Crate.Variables["PATH"];

        var envelope = await workspace.Host.CallAsync(broken, "rust_find_symbol", new JsonObject { ["query"] = "one" }, TestContext.Current.CancellationToken);

        var state = envelope.GetProperty("data").GetProperty("state");
        Assert.Equal("Degraded", state.GetProperty("status").GetString());
        Assert.Contains(state.GetProperty("degraded").EnumerateArray(), degradation => degradation.GetProperty("kind").GetString() is "workspace" && degradation.GetProperty("message").GetString()!.Contains("Cargo.toml", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AWorktreeCopy_IsAWorkspaceOfItsOwn()
    {
        using var copy = RustCrate.Library("pub fn only_here() {}\n");
        copy.Variables["PATH"] = workspace.Crate.Variables["PATH"];

        var here = await workspace.Host.CallAsync(copy, "rust_find_symbol", new JsonObject { ["query"] = "only_here" }, TestContext.Current.CancellationToken);
        var there = await workspace.DataAsync("rust_find_symbol", new JsonObject { ["query"] = "only_here" });

        Assert.Equal("sample::only_here", here.GetProperty("data").GetProperty("symbols")[0].GetProperty("name").GetString());
        Assert.Equal(0, there.GetProperty("total").GetInt32());
    }

    private Task<string> InspectAsync(JsonObject arguments) => workspace.RefusalAsync("rust_inspect", arguments);
}
