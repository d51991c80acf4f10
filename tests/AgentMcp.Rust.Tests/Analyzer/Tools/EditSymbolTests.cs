using System.Text.Json;
using System.Text.Json.Nodes;
using AgentMcp.Rust.Tests.Analyzer.Fixtures;

namespace AgentMcp.Rust.Tests.Analyzer.Tools;

[Collection(EditedCollection.Name)]
public sealed class EditSymbolTests
{
    private const string Lib = "shapes/src/lib.rs";

    private readonly EditedWorkspace _workspace;

    public EditSymbolTests(EditedWorkspace workspace)
    {
        _workspace = workspace;
        workspace.Reset();
    }

    [Fact]
    public async Task AReplacedMethod_KeepsDocsAndIndentation_AndItCompiles()
    {
        var arguments = new JsonObject { ["name_path"] = "Square::area", ["text"] = "pub fn area(&self) -> u32 {\n    let side = self.side;\n    side * side\n}\n" };

        var edited = await _workspace.PlanAndApplyAsync("rust_edit_symbol", arguments);

        Assert.True(edited.GetProperty("status").GetString() is "Ok", edited.ToString());
        Assert.Empty(edited.GetProperty("data").GetProperty("new_diagnostics").EnumerateArray());
        Assert.Contains("    /// What it covers.\n    pub fn area(&self) -> u32 {\n        let side = self.side;\n        side * side\n    }\n}\n", _workspace.Crate.Read(Lib), StringComparison.Ordinal);
        await _workspace.AssertCompilesAsync();
    }

    [Fact]
    public async Task AnEditThatBreaksUses_ReportsTheNewErrors_AlsoInOtherFiles()
    {
        var envelope = await EditAsync(new JsonObject { ["name_path"] = "Square::new", ["text"] = "pub fn new(side: u32, name: &str) -> Self {\n    Self { side: missing }\n}" });

        Assert.Equal("NewErrors", envelope.GetProperty("status").GetString());
        var findings = envelope.GetProperty("data").GetProperty("new_diagnostics").EnumerateArray().Select(finding => $"{finding.GetProperty("file").GetString()} {finding.GetProperty("code").GetString()}").ToArray();
        Assert.Contains("app/src/main.rs E0107", findings);
        Assert.True(envelope.GetProperty("data").GetProperty("applied").GetBoolean());
    }

    [Fact]
    public async Task ATextAfterAndBefore_StandsApartAndIndented()
    {
        await EditAsync(new JsonObject { ["name_path"] = "Square::new", ["mode"] = "after", ["text"] = "    /// Nothing.\n    pub fn none() -> Self {\n        Self::new(0)\n    }" });
        await EditAsync(new JsonObject { ["name_path"] = "alone", ["mode"] = "before", ["text"] = "pub const TEXT: &str = \"\n  as it is\n\";" });

        var text = _workspace.Crate.Read(Lib);
        Assert.Contains("Self { side }\n    }\n\n    /// Nothing.\n    pub fn none() -> Self {\n        Self::new(0)\n    }\n\n    /// What it covers.", text, StringComparison.Ordinal);
        Assert.Contains("pub const TEXT: &str = \"\n  as it is\n\";\n\npub fn alone()", text, StringComparison.Ordinal);
        await _workspace.AssertCompilesAsync();
    }

    [Fact]
    public async Task AFieldAndAVariant_AreListedWithTheirCommas()
    {
        _workspace.Crate.Write("shapes/src/outer/mod.rs", "pub struct Pair {\n    pub left: u32,\n    pub right: u32\n}\n\npub enum Unit {\n    Metre,\n    Foot,\n}\n\npub fn far() -> u32 {\n    9\n}\n");

        await EditAsync(new JsonObject { ["name_path"] = "Pair::right", ["mode"] = "after", ["text"] = "pub middle: u32," });
        await EditAsync(new JsonObject { ["name_path"] = "Pair::left", ["mode"] = "delete" });
        await EditAsync(new JsonObject { ["name_path"] = "Unit::Metre", ["mode"] = "before", ["text"] = "Inch" });
        await EditAsync(new JsonObject { ["name_path"] = "Unit::Foot", ["mode"] = "replace", ["text"] = "Yard(u32)," });

        Assert.StartsWith("pub struct Pair {\n    pub right: u32,\n    pub middle: u32\n}\n\npub enum Unit {\n    Inch,\n    Metre,\n    Yard(u32),\n}\n", _workspace.Crate.Read("shapes/src/outer/mod.rs"), StringComparison.Ordinal);
        await _workspace.AssertCompilesAsync();
    }

    [Fact]
    public async Task Deleting_IsRefusedWhileItIsUsed_UnlessForced()
    {
        var refusal = await _workspace.RefusalAsync("rust_edit_symbol", new JsonObject { ["name_path"] = "Square::area", ["mode"] = "delete" });
        var forced = await EditAsync(new JsonObject { ["name_path"] = "Square::area", ["mode"] = "delete" });

        Assert.Contains("shapes::Square::area or what is in it is used 3 times: ", refusal, StringComparison.Ordinal);
        Assert.Contains("app/src/main.rs:6", refusal, StringComparison.Ordinal);
        Assert.Equal("NewErrors", forced.GetProperty("status").GetString());
        Assert.Contains("Self { side }\n    }\n}\n\n/// Squares of", _workspace.Crate.Read(Lib), StringComparison.Ordinal);
    }

    [Fact]
    public async Task DeletingWhatNobodyUses_LeavesNoGap()
    {
        var deleted = await _workspace.PlanAndApplyAsync("rust_edit_symbol", new JsonObject { ["name_path"] = "alone", ["mode"] = "delete" });

        Assert.True(deleted.GetProperty("status").GetString() is "Ok", deleted.ToString());
        Assert.EndsWith("$($crate::Square::new($side)),*] };\n}\n\n#[cfg(test)]", _workspace.Crate.Read(Lib).Split("\nmod tests")[0], StringComparison.Ordinal);
        await _workspace.AssertCompilesAsync();
    }

    [Fact]
    public async Task CarriageReturns_AreKept()
    {
        _workspace.Crate.Write("shapes/src/outer/mod.rs", "pub fn far() -> u32 {\r\n    9\r\n}\r\n");

        await EditAsync(new JsonObject { ["name_path"] = "far", ["mode"] = "after", ["text"] = "pub fn farther() -> u32 {\n    far() + 1\n}" });

        Assert.Equal("pub fn far() -> u32 {\r\n    9\r\n}\r\n\r\npub fn farther() -> u32 {\r\n    far() + 1\r\n}\r\n", _workspace.Crate.Read("shapes/src/outer/mod.rs"));
    }

    [Theory]
    [InlineData("replace", null, "`text` is missing")]
    [InlineData("delete", "fn x() {}", "`text` does not go with mode delete")]
    public async Task ATextThatDoesNotFitTheMode_IsRefused(string mode, string? text, string message) =>
        Assert.Contains(message, await _workspace.RefusalAsync("rust_edit_symbol", new JsonObject { ["name_path"] = "alone", ["mode"] = mode, ["text"] = text }), StringComparison.Ordinal);

    [Fact]
    public async Task AFileThatIsNoUtf8_IsRefused()
    {
        await File.WriteAllBytesAsync(_workspace.Crate.At("shapes/src/latin.rs"), [.. "fn gr"u8, 0xF6, .. "sse() {}"u8], TestContext.Current.CancellationToken);

        Assert.Contains("is not UTF-8", await _workspace.RefusalAsync("rust_edit_symbol", new JsonObject { ["name_path"] = "grosse", ["file"] = "shapes/src/latin.rs", ["mode"] = "delete" }), StringComparison.Ordinal);
    }

    private Task<JsonElement> EditAsync(JsonObject arguments)
    {
        arguments["force"] = true;
        return _workspace.EnvelopeAsync("rust_edit_symbol", arguments);
    }
}
