namespace AgentMcp.Configuration.Tests.JsonSchema;

public sealed class PointerTests
{
    [Fact]
    public void All_violations_come_at_once_with_their_pointers()
    {
        const string Schema = """
            {"type":"object","required":["name","mode"],"additionalProperties":false,
             "properties":{"name":{"type":"string"},"port":{"type":"integer","minimum":1},"list":{"items":{"type":"boolean"}},"mode":{}}}
            """;
        var found = Check.Validate(Schema, """{"name":1,"port":0.5,"list":[true,1,"x"],"moed":1}""");
        Assert.Equal(
            [" required", "/list/1 type", "/list/2 type", "/moed additionalProperties", "/name type", "/port minimum", "/port type"],
            found.Select(violation => $"{violation.InstancePointer} {violation.Keyword}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Names_with_slash_and_tilde_are_escaped_in_both_pointers()
    {
        var violation = Check.Only("""{"properties":{"a/b~c":{"items":{"minimum":1}}}}""", """{"a/b~c":[1,0]}""");
        Assert.Equal("/a~1b~0c/1", violation.InstancePointer);
        Assert.Equal("#/properties/a~1b~0c/items/minimum", violation.SchemaLocation);
    }

    [Fact]
    public void The_location_names_the_resource_that_holds_the_keyword()
    {
        const string Schema = """{"$id":"https://example.org/root","$ref":"part","$defs":{"x":{"$id":"part","type":"object"}}}""";
        Assert.Equal("https://example.org/part#/type", Check.Only(Schema, "1").SchemaLocation);
    }

    [Fact]
    public void A_failed_branch_leaves_no_marks_behind()
    {
        // The second branch of anyOf fails, so what it looked at stays unevaluated.
        const string Schema = """{"anyOf":[{"properties":{"a":true}},{"properties":{"b":{"type":"string"}}}],"unevaluatedProperties":false}""";
        Assert.Equal("/b", Check.Only(Schema, """{"a":1,"b":2}""").InstancePointer);
        Assert.Empty(Check.Validate(Schema, """{"a":1,"b":"x"}"""));
    }

    [Fact]
    public void A_thousand_violations_are_enough()
    {
        var found = Check.Validate("""{"items":false}""", $"[{string.Join(',', Enumerable.Repeat("1", 5000))}]");
        Assert.Equal(1001, found.Count);
        Assert.Contains("more than 1000 values are wrong", found[^1].Message, StringComparison.Ordinal);
    }
}
