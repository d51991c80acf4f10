using System.Text.Json.Nodes;
using AgentMcp.Rust.Tests.Analyzer.Fixtures;

namespace AgentMcp.Rust.Tests.Analyzer.Tools;

[Collection(AnalyzedCollection.Name)]
public sealed class OutlineTests(AnalyzedWorkspace workspace)
{
    [Fact]
    public async Task Outline_AFile_IsATreeOfLinesAndSignatures()
    {
        var text = await workspace.TextAsync("rust_outline", new JsonObject { ["file"] = "shapes/src/round.rs" });

        Assert.Equal(
            """
            shapes/src/round.rs (shapes::round, 24 lines)
              3-5 pub struct Circle
                4 pub radius: f64
              7-11 impl Circle
                8-10 pub fn new(radius: f64) -> Self
              13-17 impl Shape for Circle
                14-16 fn area(&self) -> f64
              19-23 pub mod inner
                20-22 pub fn deep() -> u32
            """.ReplaceLineEndings("\n"),
            text);
    }

    [Fact]
    public async Task Outline_PublicOnly_LeavesOutWhatOnlyTheCrateSees()
    {
        var text = await workspace.TextAsync("rust_outline", new JsonObject { ["name_path"] = "shapes", ["public_only"] = true });

        Assert.DoesNotContain("fn whole", text, StringComparison.Ordinal);
        Assert.DoesNotContain("größe: u32", text, StringComparison.Ordinal);
        Assert.DoesNotContain("mod tests", text, StringComparison.Ordinal);
        Assert.Contains("macro_rules! squares", text, StringComparison.Ordinal);
        Assert.Contains("Foot(f64)", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("shapes::round", "shapes/src/round.rs")]
    [InlineData("hidden", "shapes/src/hidden/mod.rs")]
    [InlineData("app", "app/src/main.rs")]
    [InlineData("Stack", "shapes/src/lib.rs")]
    public async Task Outline_CrateModuleOrType_LeadsToItsFile(string path, string file)
    {
        var data = await workspace.DataAsync("rust_outline", new JsonObject { ["name_path"] = path });

        Assert.Equal(file, data.GetProperty("file").GetString());
        Assert.NotEqual(0, data.GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task Outline_AType_HasItsImplementations()
    {
        var text = await workspace.TextAsync("rust_outline", new JsonObject { ["name_path"] = "Stack" });

        Assert.Contains("impl<T: Clone> Stack<T>", text, StringComparison.Ordinal);
        Assert.Contains("pub fn push", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Square", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Outline_DepthAndLimit_CutIt()
    {
        var data = await workspace.DataAsync("rust_outline", new JsonObject { ["file"] = "shapes/src/lib.rs", ["depth"] = 1, ["limit"] = 2 });

        Assert.Equal(2, data.GetProperty("symbols").GetArrayLength());
        Assert.True(data.GetProperty("truncated").GetBoolean());
    }

    [Fact]
    public async Task Outline_BothOrNothing_IsRefused() =>
        Assert.Contains("Give `file`, or `name_path`", await workspace.RefusalAsync("rust_outline", []), StringComparison.Ordinal);
}
