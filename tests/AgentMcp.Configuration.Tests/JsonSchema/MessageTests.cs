namespace AgentMcp.Configuration.Tests.JsonSchema;

public sealed class MessageTests
{
    [Theory]
    [InlineData("""{"minimum":100,"maximum":10000}""", "50", "minimum", "must be from 100 to 10000; got 50")]
    [InlineData("""{"minimum":100,"maximum":10000}""", "1e9", "maximum", "must be from 100 to 10000; got 1e9")]
    [InlineData("""{"minimum":1}""", "0", "minimum", "must be at least 1; got 0")]
    [InlineData("""{"exclusiveMinimum":0,"maximum":1}""", "0", "exclusiveMinimum", "must be more than 0 and at most 1; got 0")]
    [InlineData("""{"exclusiveMaximum":1}""", "1.0", "exclusiveMaximum", "must be less than 1; got 1.0")]
    [InlineData("""{"type":"integer"}""", "\"abc\"", "type", "must be a whole number; got \"abc\"")]
    [InlineData("""{"type":["string","null"]}""", "5", "type", "must be text or null; got 5")]
    [InlineData("""{"enum":["info","warning"]}""", "\"warnign\"", "enum", "must be one of \"info\", \"warning\"; got \"warnign\"; did you mean \"warning\"?")]
    [InlineData("""{"enum":[1,2]}""", "3", "enum", "must be one of 1, 2; got 3")]
    [InlineData("""{"const":1}""", "2", "const", "must be 1; got 2")]
    [InlineData("""{"multipleOf":0.01}""", "0.015", "multipleOf", "must be a multiple of 0.01; got 0.015")]
    [InlineData("""{"minLength":1,"maxLength":3}""", "\"abcd\"", "maxLength", "must have from 1 to 3 characters; it has 4")]
    [InlineData("""{"minLength":1}""", "\"\"", "minLength", "must have at least 1 character; it has 0")]
    [InlineData("""{"maxItems":2}""", "[1,2,3]", "maxItems", "must have at most 2 items; it has 3")]
    [InlineData("""{"minProperties":2,"maxProperties":2}""", "{}", "minProperties", "must have exactly 2 keys; it has 0")]
    [InlineData("""{"pattern":"^a$"}""", "\"b\"", "pattern", "must match the pattern ^a$; got \"b\"")]
    [InlineData("""{"uniqueItems":true}""", "[1,2,1.0]", "uniqueItems", "must not repeat an item; number 1 and number 3 are both 1.0")]
    [InlineData("""{"required":["endpoint"]}""", "{}", "required", "must have the key 'endpoint'; add it")]
    [InlineData("""{"dependentRequired":{"a":["b"]}}""", """{"a":1}""", "dependentRequired", "must have the key 'b' because it has 'a'; add the one or take out the other")]
    [InlineData("""{"not":{"type":"null"}}""", "null", "not", "must not be what #/not describes; change it so that this no longer fits")]
    [InlineData("""{"contains":{"type":"string"},"minContains":2}""", "[\"a\",1]", "contains", "must hold at least 2 items like #/contains; it holds 1")]
    [InlineData("false", "1", "false", "is not allowed here; take it out")]
    public void Each_keyword_says_what_would_be_right(string schema, string instance, string keyword, string message)
    {
        var violation = Check.Only(schema, instance);
        Assert.Equal((keyword, message), (violation.Keyword, violation.Message));
    }

    [Theory]
    [InlineData("additionalProperties")]
    [InlineData("unevaluatedProperties")]
    public void An_unknown_key_is_told_the_nearest_known_one(string keyword)
    {
        var violation = Check.Only($$"""{"properties":{"debounce_ms":true,"enabled":true},"{{keyword}}":false}""", """{"debouce_ms":5}""");
        Assert.Equal("/debouce_ms", violation.InstancePointer);
        Assert.Equal(keyword, violation.Keyword);
        Assert.Equal($"#/{keyword}", violation.SchemaLocation);
        Assert.Equal("the key 'debouce_ms' is not known here; did you mean 'debounce_ms'?", violation.Message);
    }

    [Fact]
    public void Unevaluated_keys_know_the_names_behind_references()
    {
        const string Schema = """{"allOf":[{"$ref":"#/$defs/a"}],"unevaluatedProperties":false,"$defs":{"a":{"properties":{"timeout":{}}}}}""";
        Assert.EndsWith("did you mean 'timeout'?", Check.Only(Schema, """{"timeot":1}""").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void OneOf_tells_the_branch_that_came_nearest()
    {
        const string Schema = """
            {"oneOf":[
              {"properties":{"kind":{"const":"http"},"port":{"type":"integer"}},"required":["kind","port"]},
              {"properties":{"kind":{"const":"stdio"},"command":{"type":"string"}},"required":["kind","command"]},
              {"type":"string"}]}
            """;
        var violation = Check.Only(Schema, """{"kind":"http","port":"x"}""");
        Assert.Equal("oneOf", violation.Keyword);
        Assert.Equal("must match exactly one of 3 alternatives; number 1 comes nearest: '/port' must be a whole number; got \"x\"", violation.Message);
        Assert.Equal("#/oneOf/0/properties/port/type", Assert.Single(violation.Causes).SchemaLocation);
    }

    [Fact]
    public void OneOf_with_two_matches_names_both() =>
        Assert.Equal(
            "must match only one of 3 alternatives; it matches number 1 and number 3",
            Check.Only("""{"oneOf":[{"minimum":1},{"type":"string"},{"maximum":9}]}""", "5").Message);

    [Fact]
    public void AnyOf_prefers_the_branch_of_the_right_type() =>
        Assert.Contains("number 2 comes nearest: must be at most 9; got 10", Check.Only("""{"anyOf":[{"type":"string"},{"type":"integer","maximum":9}]}""", "10").Message, StringComparison.Ordinal);

    [Fact]
    public void A_long_value_is_cut_between_characters()
    {
        var value = Check.Only("""{"type":"integer"}""", $"\"{new string('a', 78)}ööö\"").Value;
        Assert.Equal($"\"{new string('a', 78)}…", value);
    }

    [Fact]
    public void A_key_that_breaks_propertyNames_is_named()
    {
        var violation = Check.Only("""{"propertyNames":{"pattern":"^[a-z]+$"}}""", """{"A/b":1}""");
        Assert.Equal(("/A~1b", "propertyNames", "\"A/b\""), (violation.InstancePointer, violation.Keyword, violation.Value));
        Assert.Equal("the key itself must match the pattern ^[a-z]+$; got \"A/b\"", violation.Message);
    }
}
