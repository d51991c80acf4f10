using AgentMcp.Configuration.JsonSchema;

namespace AgentMcp.Configuration.Tests.JsonSchema;

public sealed class CircleTests
{
    [Theory]
    [InlineData("""{"$ref":"#"}""")]
    [InlineData("""{"$ref":"#/$defs/a","$defs":{"a":{"$ref":"#/$defs/b"},"b":{"$ref":"#/$defs/a"}}}""")]
    [InlineData("""{"properties":{"x":{"anyOf":[{"type":"string"},{"$ref":"#/properties/x"}]}}}""")]
    [InlineData("""{"not":{"allOf":[{"$ref":"#"}]}}""")]
    [InlineData("""{"if":{"$ref":"#"}}""")]
    public void A_reference_to_itself_without_progress_is_refused_when_compiling(string schema) =>
        Assert.Contains("break the circle", Assert.Single(Check.Problems(schema)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"dependentSchemas":{"a":{"$ref":"#"}}}""")]
    [InlineData("""{"if":true,"then":{"$ref":"#"}}""")]
    [InlineData("""{"not":{"if":true,"then":{"$ref":"#"}}}""")]
    [InlineData("""{"$dynamicAnchor":"node","$dynamicRef":"#node"}""")]
    public void A_circle_that_depends_on_the_value_ends_the_evaluation(string text)
    {
        var schema = Check.Schema(text);
        var instance = Check.Json("""{"a":1}""");
        Assert.False(schema.IsValid(instance));
        Assert.Contains("break the circle", schema.Validate(instance)[^1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_conditional_circle_does_no_harm_while_it_is_not_walked() =>
        Assert.Empty(Check.Validate("""{"dependentSchemas":{"a":{"$ref":"#"}}}""", "{}"));

    [Fact]
    public void Recursion_that_goes_down_the_value_is_no_circle()
    {
        const string Schema = """{"type":"object","properties":{"child":{"$ref":"#"}},"additionalProperties":false}""";
        Assert.Empty(Check.Validate(Schema, """{"child":{"child":{}}}"""));
        Assert.Equal("/child/child/x", Check.Only(Schema, """{"child":{"child":{"x":1}}}""").InstancePointer);
    }

    [Theory]
    [InlineData("""{"items":{"$ref":"#"}}""")]
    [InlineData("""{"not":{"items":{"$ref":"#"}}}""")]
    [InlineData("""{"enum":[[]]}""")]
    [InlineData("true")]
    public void An_instance_that_is_nested_too_deep_is_refused(string schema)
    {
        var compiled = Check.Schema(schema);
        var deep = Check.Json(new string('[', 5000) + new string(']', 5000), 6000);
        Assert.False(compiled.IsValid(deep));
        Assert.Equal("$depth", Assert.Single(compiled.Validate(deep)).Keyword);
    }

    [Fact]
    public void The_depth_that_is_allowed_is_walked_to_its_end()
    {
        var schema = Check.Schema("""{"items":{"$ref":"#"},"uniqueItems":true}""", new SchemaOptions { MaximumDepth = 1000 });
        Assert.True(schema.IsValid(Check.Json(new string('[', 1000) + new string(']', 1000), 1000)));
    }

    [Fact]
    public void A_schema_that_is_nested_too_deep_is_refused()
    {
        var text = string.Concat(Enumerable.Repeat("""{"not":""", 3000)) + "true" + new string('}', 3000);
        var exception = Assert.Throws<SchemaException>(() => CompiledSchema.Compile(Check.Json(text, 4000)));
        Assert.Contains("nested deeper", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Exponential_work_without_a_circle_ends()
    {
        var definitions = Enumerable.Range(0, 40).Select(index => $$"""
            "d{{index}}":{"allOf":[{"$ref":"#/$defs/d{{index + 1}}"},{"$ref":"#/$defs/d{{index + 1}}"}] }
            """);
        var schema = Check.Schema($$"""{"$ref":"#/$defs/d0","$defs":{ {{string.Join(',', definitions)}},"d40":true} }""");
        Assert.Contains("steps", schema.Validate(Check.Json("1"))[^1].Message, StringComparison.Ordinal);
    }
}
