using System.Text.Json.Nodes;
using AgentMcp.Rust.Tests.Analyzer.Fixtures;

namespace AgentMcp.Rust.Tests.Analyzer.Tools;

[Collection(AnalyzedCollection.Name)]
public sealed class ReferencesTests(AnalyzedWorkspace workspace)
{
    [Fact]
    public async Task References_InsideOfStdsMacrosToo_AreAllFound()
    {
        var data = await workspace.DataAsync("rust_references", new JsonObject { ["name_path"] = "Square::new" });

        Assert.Equal(4, data.GetProperty("total").GetInt32());
        Assert.Equal(3, data.GetProperty("files").GetInt32());
        Assert.True(data.GetProperty("complete").GetBoolean());
        Assert.Equal("shapes/src/lib.rs", data.GetProperty("groups")[0].GetProperty("name").GetString());
        Assert.Contains("assert_eq!(Square::new(2.0).area(), 4.0);", data.GetProperty("groups")[0].GetProperty("places")[0].GetProperty("text").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task References_BySymbol_NameTheFunctionsAround()
    {
        var data = await workspace.DataAsync("rust_references", new JsonObject { ["name_path"] = "Square::new", ["group_by"] = "symbol", ["context_lines"] = 1 });

        Assert.Equal(
            ["api::a_square_has_a_size", "app::main", "shapes::tests::square_has_area", "shapes::tests::total_adds"],
            data.GetProperty("groups").EnumerateArray().Select(group => group.GetProperty("name").GetString()).Order(StringComparer.Ordinal));
        Assert.Equal(3, data.GetProperty("groups")[0].GetProperty("places")[0].GetProperty("context").GetArrayLength());
    }

    [Fact]
    public async Task References_OfATrait_HasItsImplementations()
    {
        var text = await workspace.TextAsync("rust_references", new JsonObject { ["name_path"] = "Shape", ["kind"] = "implementations" });

        Assert.StartsWith("2 implementations of shapes::Shape", text, StringComparison.Ordinal);
        Assert.Contains("impl Shape for Square {", text, StringComparison.Ordinal);
        Assert.Contains("impl Shape for Circle {", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task References_MoreThanTheLimit_AreCounted()
    {
        var data = await workspace.DataAsync("rust_references", new JsonObject { ["name_path"] = "Square::new", ["limit"] = 1 });

        Assert.Equal(4, data.GetProperty("total").GetInt32());
        Assert.True(data.GetProperty("truncated").GetBoolean());
        Assert.Equal(1, data.GetProperty("groups").EnumerateArray().Sum(group => group.GetProperty("places").GetArrayLength()));
    }

    [Fact]
    public async Task References_AfterAnEditOnDisk_CoverIt()
    {
        workspace.Crate.Write("shapes/src/hidden/mod.rs", "fn never_used() -> u32 {\n    1\n}\n\npub fn added() -> crate::round::Circle {\n    crate::round::Circle::new(1.0)\n}\n");

        var data = await workspace.DataAsync("rust_references", new JsonObject { ["name_path"] = "Circle::new" });

        Assert.Equal("shapes/src/hidden/mod.rs", data.GetProperty("groups")[0].GetProperty("name").GetString());
        Assert.True(data.GetProperty("state").GetProperty("covers_edits").GetBoolean());
    }
}
