using AgentMcp.Configuration.JsonSchema;

namespace AgentMcp.Configuration.Tests.JsonSchema;

public sealed class ReferenceTests
{
    [Fact]
    public void Every_unknown_reference_is_named_and_none_is_fetched()
    {
        var problems = Check.Problems("""{"$id":"https://example.org/a/b","properties":{"x":{"$ref":"other#/y"},"z":{"$ref":"https://example.net/s"},"w":{"$ref":"#/$defs/no"}}}""");
        Assert.Equal(
            [
                "refers to 'https://example.org/a/other', which is not known; give the document with the schema, since nothing is fetched.",
                "refers to 'https://example.net/s', which is not known; give the document with the schema, since nothing is fetched.",
                "refers to 'https://example.org/a/b#/$defs/no', but there is no '/$defs/no' in 'https://example.org/a/b'.",
            ],
            problems.Select(problem => problem.Message));
        Assert.Equal("https://example.org/a/b#/properties/x/$ref", problems[0].Location);
    }

    [Fact]
    public void A_document_that_was_given_is_found()
    {
        var options = new SchemaOptions { Documents = SchemaDocuments.None.With("https://example.org/port#", Check.Json("""{"type":"integer"}""")) };
        Assert.Equal("https://example.org/port#/type", Check.Only("""{"$ref":"https://example.org/port"}""", "\"x\"", options).SchemaLocation);
    }

    [Fact]
    public void A_schema_of_an_unknown_edition_is_refused()
    {
        var problem = Assert.Single(Check.Problems("""{"$schema":"http://json-schema.org/draft-04/schema#"}"""));
        Assert.Contains("'http://json-schema.org/draft-04/schema#' is no edition", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_required_vocabulary_that_is_unknown_is_refused()
    {
        var options = new SchemaOptions
        {
            Documents = SchemaDocuments.None.With("https://example.org/meta", Check.Json("""{"$vocabulary":{"https://example.org/units":true}}""")),
        };
        Assert.Contains("'https://example.org/units'", Assert.Single(Check.Problems("""{"$schema":"https://example.org/meta"}""", options)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_edition_decides_what_a_keyword_means()
    {
        // Draft 7 ignores what stands beside $ref; 2020-12 does not.
        const string Body = """ "$ref":"#/definitions/a","maximum":1,"definitions":{"a":{"type":"integer"}}} """;
        Assert.Empty(Check.Validate("""{"$schema":"http://json-schema.org/draft-07/schema#",""" + Body, "5"));
        Assert.Equal("maximum", Check.Only("{" + Body, "5").Keyword);
        Assert.Empty(Check.Validate("{" + Body, "5", new SchemaOptions { DefaultDraft = SchemaDraft.Draft7 }));
    }

    [Fact]
    public void Malformed_keywords_are_all_listed()
    {
        var problems = Check.Problems("""{"type":"strng","minimum":"1","required":[1],"minLength":-1,"multipleOf":0,"allOf":[],"properties":{"a":5},"pattern":"("}""");
        Assert.Equal(
            ["#/allOf", "#/minLength", "#/minimum", "#/multipleOf", "#/pattern", "#/properties/a", "#/required", "#/type"],
            problems.Select(problem => problem.Location).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(SchemaDraft.Draft7)]
    [InlineData(SchemaDraft.Draft202012)]
    public void The_metaschema_accepts_itself_and_finds_what_is_wrong_with_a_schema(SchemaDraft draft)
    {
        var metaschema = CompiledSchema.Metaschema(draft);
        Assert.Equal(["/properties/a/minLength", "/required/0"], metaschema.Validate(Check.Json("""{"properties":{"a":{"minLength":-1}},"required":[1]}""")).Select(violation => violation.InstancePointer).Order(StringComparer.Ordinal));
        Assert.Empty(metaschema.Validate(Check.Json("""{"type":["object","null"],"properties":{"a":{"items":{"const":1}}}}""")));
    }
}
