using System.Text.Json;
using System.Text.Json.Nodes;
using AgentMcp.Rust.Tests.Analyzer.Fixtures;

namespace AgentMcp.Rust.Tests.Analyzer.Tools;

[Collection(EditedCollection.Name)]
public sealed class CodeActionsTests
{
    private readonly EditedWorkspace _workspace;

    public CodeActionsTests(EditedWorkspace workspace)
    {
        _workspace = workspace;
        workspace.Reset();
    }

    [Fact]
    public async Task AFindingsLine_HasItsQuickFix_AndItsIdStaysTheSame()
    {
        _workspace.Crate.Write("shapes/src/outer/mod.rs", "pub trait Far {\n    fn far(&self) -> u32;\n}\n\nimpl Far for u8 {}\n\npub fn far() -> u32 {\n    9\n}\n");

        var once = await ActionAsync(new JsonObject { ["file"] = "shapes/src/outer/mod.rs", ["line"] = 5 }, "Implement missing members");
        var again = await ActionAsync(new JsonObject { ["file"] = "shapes/src/outer/mod.rs", ["line"] = 5 }, "Implement missing members");

        Assert.Equal(once.GetProperty("id").GetString(), again.GetProperty("id").GetString());
        var applied = await _workspace.PlanAndApplyAsync("rust_code_actions", new JsonObject { ["file"] = "shapes/src/outer/mod.rs", ["line"] = 5, ["apply_id"] = once.GetProperty("id").GetString() });

        Assert.True(applied.GetProperty("status").GetString() is "Ok", applied.ToString());
        Assert.Contains("impl Far for u8 {\n    fn far(&self) -> u32 {\n        todo!()\n    }\n}\n", _workspace.Crate.Read("shapes/src/outer/mod.rs"), StringComparison.Ordinal);
        await _workspace.AssertCompilesAsync();
    }

    [Fact]
    public async Task ARange_IsExtractedIntoAFunction_WithoutTheEditorsMarks()
    {
        var place = new JsonObject { ["file"] = "shapes/src/lib.rs", ["line"] = 20, ["column"] = 9, ["end_line"] = 20, ["end_column"] = 30 };
        var action = await ActionAsync(place, "Extract into function");
        place["apply_id"] = action.GetProperty("id").GetString();

        var applied = await _workspace.PlanAndApplyAsync("rust_code_actions", place);

        Assert.True(applied.GetProperty("status").GetString() is "Ok", applied.ToString());
        Assert.DoesNotContain("$0", _workspace.Crate.Read("shapes/src/lib.rs"), StringComparison.Ordinal);
        Assert.Contains("fn fun_name", _workspace.Crate.Read("shapes/src/lib.rs"), StringComparison.Ordinal);
        await _workspace.AssertCompilesAsync();
    }

    [Fact]
    public async Task Only_LeavesOthersOut()
    {
        var data = await _workspace.DataAsync("rust_code_actions", new JsonObject { ["name_path"] = "Square::area", ["only"] = "refactor" });

        Assert.NotEmpty(data.GetProperty("actions").EnumerateArray());
        Assert.All(data.GetProperty("actions").EnumerateArray(), action => Assert.StartsWith("refactor", action.GetProperty("kind").GetString(), StringComparison.Ordinal));
        Assert.False(data.GetProperty("applied").GetBoolean());
    }

    [Fact]
    public async Task AnIdOfAnotherText_IsRefused()
    {
        var place = new JsonObject { ["name_path"] = "Square::area" };
        var action = (await _workspace.DataAsync("rust_code_actions", place.DeepClone().AsObject())).GetProperty("actions")[0];
        _workspace.Crate.Write("shapes/src/lib.rs", _workspace.Crate.Read("shapes/src/lib.rs") + "\n// More.\n");
        place["apply_id"] = action.GetProperty("id").GetString();

        Assert.Contains("ids hold for the same place and text", await _workspace.RefusalAsync("rust_code_actions", place), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400, null, "Line 400 is past the end")]
    [InlineData(2, 1, "The range ends before it begins")]
    public async Task ARangeThatIsNone_IsRefused(int line, int? endLine, string message)
    {
        var place = new JsonObject { ["file"] = "app/src/main.rs", ["line"] = line };
        if (endLine is not null)
        {
            place["end_line"] = endLine;
        }

        Assert.Contains(message, await _workspace.RefusalAsync("rust_code_actions", place), StringComparison.Ordinal);
    }

    private async Task<JsonElement> ActionAsync(JsonObject place, string title)
    {
        var data = await _workspace.DataAsync("rust_code_actions", place.DeepClone().AsObject());
        var found = data.GetProperty("actions").EnumerateArray().Where(action => action.GetProperty("title").GetString()!.StartsWith(title, StringComparison.Ordinal)).ToArray();
        Assert.True(found.Length > 0, data.ToString());
        return found[0];
    }
}
