using System.Text.Json.Nodes;
using AgentMcp.Core.Catalog;
using AgentMcp.Core.Tests.Fixtures;

namespace AgentMcp.Core.Tests.Catalog;

public sealed class ToolSchemaTests
{
    private static JsonObject Properties => CoreHost.Sample.ToInputSchema()["properties"]!.AsObject();

    [Theory]
    [InlineData("text", """{"type":"string","maxLength":20,"description":"Required text."}""")]
    [InlineData("note", """{"type":"string","description":"Optional text."}""")]
    [InlineData("count", """{"type":"integer","minimum":1,"maximum":200,"description":"How many.","default":10}""")]
    [InlineData("ratio", """{"type":"number","minimum":0,"maximum":1,"description":"How much.","default":0.5}""")]
    [InlineData("flag", """{"type":"boolean","description":"Whether."}""")]
    [InlineData("colour", """{"type":"string","enum":["red","dark_blue"],"description":"Which.","default":"dark_blue"}""")]
    [InlineData("colours", """{"type":"array","items":{"type":"string","enum":["red","dark_blue"]},"description":"Which ones."}""")]
    [InlineData("tags", """{"type":"array","items":{"type":"string","maxLength":8},"maxItems":3,"description":"Labels."}""")]
    [InlineData("numbers", """{"type":"array","items":{"type":"integer","minimum":0},"description":"Numbers."}""")]
    [InlineData("limit", """{"type":"integer","maximum":5.5,"description":"Bound."}""")]
    [InlineData("options", """{"type":"object","description":"Anything."}""")]
    [InlineData("timeout_seconds", """{"type":"number","minimum":0,"description":"Time limit."}""")]
    public void ToInputSchema_EveryKind_IsWrittenPlainly(string name, string schema) => Assert.Equal(schema, Properties[name]!.ToJsonString());

    [Fact]
    public void ToInputSchema_Object_ClosesAndNamesWhatIsRequired()
    {
        var schema = CoreHost.Sample.ToInputSchema();

        Assert.Equal("object", (string?)schema["type"]);
        Assert.Equal("""["text"]""", schema["required"]!.ToJsonString());
        Assert.False((bool)schema["additionalProperties"]!);
    }

    [Fact]
    public void ToInputSchema_NoValue_IsAUnionWithNull()
    {
        foreach (var (name, schema) in Properties)
        {
            Assert.True(schema!["type"] is JsonValue, name);
            Assert.False(schema.AsObject().ContainsKey("anyOf"), name);
            Assert.DoesNotContain("null", schema.ToJsonString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Parameters_Order_IsRequiredFirstThenAsDeclaredThenTheCommonOnes() => Assert.Equal(
        ["text", "note", "count", "ratio", "flag", "colour", "colours", "tags", "numbers", "limit", "options", "blank", "timeout_seconds", "workspace", "max_tokens"],
        CoreHost.Sample.Parameters.Select(parameter => parameter.Name));

    [Fact]
    public void Parameters_Options_AreWrittenWithDashes() => Assert.Equal("--timeout-seconds", CoreHost.Sample.Parameters.Single(parameter => parameter.Name == "timeout_seconds").Option);

    [Fact]
    public void Parameters_PropertyWithoutDescription_IsRefusedByName() =>
        Assert.Contains("'results'", Assert.Throws<InvalidOperationException>(() => ToolParameterReader.Read(SampleJsonContext.Default.SampleResult)).Message, StringComparison.Ordinal);
}
