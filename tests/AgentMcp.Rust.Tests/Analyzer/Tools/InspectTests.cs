using System.Text.Json;
using System.Text.Json.Nodes;
using AgentMcp.Rust.Tests.Analyzer.Fixtures;

namespace AgentMcp.Rust.Tests.Analyzer.Tools;

[Collection(AnalyzedCollection.Name)]
public sealed class InspectTests(AnalyzedWorkspace workspace)
{
    [Fact]
    public async Task Inspect_AName_TellsTypeDocsAndDefinition()
    {
        var data = await InspectAsync(new JsonObject { ["name_path"] = "Square" });

        Assert.StartsWith("pub struct Square", data.GetProperty("type").GetString(), StringComparison.Ordinal);
        Assert.Equal("Four sides of one length.", data.GetProperty("docs").GetString());
        Assert.StartsWith("size = 16", data.GetProperty("layout").GetString(), StringComparison.Ordinal);
        Assert.Equal("shapes/src/lib.rs", data.GetProperty("definition")[0].GetProperty("file").GetString());
        Assert.Equal(19, data.GetProperty("definition")[0].GetProperty("line").GetInt32());
    }

    [Fact]
    public async Task Inspect_ATextInALineWithMoreThanAscii_IsThePlaceOfThatName()
    {
        var data = await InspectAsync(new JsonObject { ["file"] = "shapes/src/lib.rs", ["text"] = "let größe" });

        Assert.Equal("let größe: u32", data.GetProperty("type").GetString());
        Assert.Equal("shapes/src/lib.rs:27:24", data.GetProperty("place").GetString());
    }

    [Fact]
    public async Task Inspect_AUse_LeadsToItsDefinitionInStd()
    {
        var data = await InspectAsync(new JsonObject { ["file"] = "shapes/src/lib.rs", ["text"] = "String::from", ["parts"] = new JsonArray("docs", "definition", "body"), ["max_chars"] = 400 });

        var file = data.GetProperty("definition")[0].GetProperty("file").GetString()!;
        Assert.True(Path.IsPathFullyQualified(file));
        Assert.NotEmpty(data.GetProperty("body").GetString()!);
    }

    [Fact]
    public async Task Inspect_AMacroOrADerive_IsExpanded()
    {
        var macro = await InspectAsync(new JsonObject { ["file"] = "app/src/main.rs", ["text"] = "squares![1.0", ["parts"] = new JsonArray("expansion") });
        var derive = await InspectAsync(new JsonObject { ["file"] = "shapes/src/lib.rs", ["text"] = "Debug", ["parts"] = new JsonArray("expansion") });

        Assert.Contains("shapes::Square::new(1.0)", macro.GetProperty("expansion").GetString(), StringComparison.Ordinal);
        Assert.StartsWith("impl core::fmt::Debug for Square", derive.GetProperty("expansion").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Inspect_NoMacroThere_SaysSo()
    {
        var data = await InspectAsync(new JsonObject { ["name_path"] = "total", ["parts"] = new JsonArray("expansion") });

        Assert.Contains("no macro or derive", data.GetProperty("reason").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Inspect_ABodyLongerThanAllowed_IsCutAndSaysSo()
    {
        var data = await InspectAsync(new JsonObject { ["name_path"] = "tests", ["parts"] = new JsonArray("body"), ["max_chars"] = 100 });

        Assert.Equal(101, data.GetProperty("body").GetString()!.Length);
        Assert.Equal("body", data.GetProperty("truncated")[0].GetString());
    }

    private Task<JsonElement> InspectAsync(JsonObject arguments) => workspace.DataAsync("rust_inspect", arguments);
}
