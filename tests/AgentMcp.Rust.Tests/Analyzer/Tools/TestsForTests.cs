using System.Text.Json.Nodes;
using AgentMcp.Rust.Tests.Analyzer.Fixtures;

namespace AgentMcp.Rust.Tests.Analyzer.Tools;

[Collection(AnalyzedCollection.Name)]
public sealed class TestsForTests(AnalyzedWorkspace workspace)
{
    [Fact]
    public async Task TestsFor_AMethod_HasUnitAndIntegrationTestsReadyToRun()
    {
        var data = await workspace.DataAsync("rust_tests_for", new JsonObject { ["name_path"] = "Square::new" });

        Assert.Equal(
            ["a_square_has_a_size test:api", "tests::square_has_area lib", "tests::total_adds lib"],
            data.GetProperty("tests").EnumerateArray().Select(test => $"{test.GetProperty("name").GetString()} {test.GetProperty("target").GetString()}").Order(StringComparer.Ordinal));
        Assert.False(data.GetProperty("indirect").GetBoolean());

        var run = await workspace.EnvelopeAsync("cargo_test", JsonNode.Parse(data.GetProperty("cargo_test").GetRawText())!.AsObject());
        Assert.Equal(3, run.GetProperty("data").GetProperty("counts").GetProperty("passed").GetInt32());
    }

    [Fact]
    public async Task TestsFor_WhatOnlyOthersUse_HasTheTestsOfItsCallers()
    {
        var data = await workspace.DataAsync("rust_tests_for", new JsonObject { ["name_path"] = "whole" });

        Assert.True(data.GetProperty("indirect").GetBoolean());
        Assert.Equal(3, data.GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task TestsFor_ATest_IsItself()
    {
        var data = await workspace.DataAsync("rust_tests_for", new JsonObject { ["name_path"] = "tests::total_adds" });

        Assert.Equal("tests::total_adds", Assert.Single(data.GetProperty("tests").EnumerateArray()).GetProperty("name").GetString());
    }

    [Fact]
    public async Task TestsFor_WhatNoTestReaches_SaysSo() =>
        Assert.Contains("No test uses", await workspace.TextAsync("rust_tests_for", new JsonObject { ["name_path"] = "inner::deep" }), StringComparison.Ordinal);
}
