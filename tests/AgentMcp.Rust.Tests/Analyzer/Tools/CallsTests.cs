using System.Text.Json.Nodes;
using AgentMcp.Rust.Tests.Analyzer.Fixtures;

namespace AgentMcp.Rust.Tests.Analyzer.Tools;

[Collection(AnalyzedCollection.Name)]
public sealed class CallsTests(AnalyzedWorkspace workspace)
{
    [Fact]
    public async Task Calls_In_FollowsCallersLevelByLevel()
    {
        var data = await workspace.DataAsync("rust_calls", new JsonObject { ["name_path"] = "show", ["depth"] = 3 });

        Assert.Equal(
            [("app::report", "app::show", 1), ("app::main", "app::report", 2)],
            data.GetProperty("edges").EnumerateArray().Select(edge => (edge.GetProperty("from").GetString()!, edge.GetProperty("to").GetString()!, edge.GetProperty("level").GetInt32())));
        Assert.Equal(14, data.GetProperty("edges")[0].GetProperty("lines")[0].GetInt32());
    }

    [Fact]
    public async Task Calls_InsideOfAMacro_CountForCallersAndAreNotedForCallees()
    {
        var callers = await workspace.TextAsync("rust_calls", new JsonObject { ["name_path"] = "total" });
        var callees = await workspace.TextAsync("rust_calls", new JsonObject { ["name_path"] = "app::main", ["direction"] = "out" });

        Assert.Contains("app::main", callers, StringComparison.Ordinal);
        Assert.Contains("app::report", callees, StringComparison.Ordinal);
        Assert.Contains("inside of macro arguments", callees, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Calls_OfAType_AreRefusedWithTheOtherTool() =>
        Assert.Contains("rust_references", await workspace.RefusalAsync("rust_calls", new JsonObject { ["name_path"] = "Square" }), StringComparison.Ordinal);
}
