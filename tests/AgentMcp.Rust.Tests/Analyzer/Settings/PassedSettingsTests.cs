using System.Text.Json.Nodes;
using AgentMcp.Rust.Analyzer.Settings;

namespace AgentMcp.Rust.Tests.Analyzer.Settings;

public sealed class PassedSettingsTests
{
    [Theory]
    [InlineData("""{"rust-analyzer.cargo.features": "all"}""")]
    [InlineData("""{"cargo.features": "all"}""")]
    [InlineData("""{"cargo": {"features": "all"}}""")]
    [InlineData("""{"rust-analyzer": {"cargo": {"features": "all"}}}""")]
    [InlineData("""{"rust-analyzer": {"cargo": {"features": "one"}}, "cargo.features": "all",}""")]
    [InlineData("// as editors have it\n{\"cargo\": {\"features\": \"all\"} /* all */}")]
    public void Parse_EachSpelling_MeansTheSame(string text) => Assert.Equal("""{"cargo":{"features":"all"}}""", PassedSettings.Parse(text).ToJsonString());

    [Fact]
    public void Parse_SeveralOfOneObject_AreJoined() =>
        Assert.Equal("""{"cargo":{"features":"all","target":null}}""", PassedSettings.Parse("""{"cargo.features": "all", "cargo": {"target": null}}""").ToJsonString());

    [Fact]
    public void Merge_ListsAndPlainValues_AreReplaced()
    {
        var target = JsonNode.Parse("""{"a": [1, 2], "b": {"c": 1, "d": 2}}""")!.AsObject();

        PassedSettings.Merge(target, JsonNode.Parse("""{"a": [3], "b": {"c": null}}""")!.AsObject());

        Assert.Equal("""{"a":[3],"b":{"c":null,"d":2}}""", target.ToJsonString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("""{"a": 1, "a": 2}""")]
    [InlineData("""{"a": {"b": 1, "b": 2}}""")]
    public void FindFault_NoObject_SaysHowToWriteIt(string text) => Assert.Contains("Write it like", PassedSettings.FindFault(text), StringComparison.Ordinal);

    [Fact]
    public void FindFault_AnObject_IsNull() => Assert.Null(PassedSettings.FindFault("""{"cargo": {}}"""));
}
