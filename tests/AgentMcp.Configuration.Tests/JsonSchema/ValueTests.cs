using AgentMcp.Configuration.JsonSchema;

namespace AgentMcp.Configuration.Tests.JsonSchema;

public sealed class ValueTests
{
    [Theory]
    [InlineData("""{"multipleOf":12345678901234567890}""", "123456789012345678900000000000000000000", true)]
    [InlineData("""{"multipleOf":12345678901234567890}""", "123456789012345678900000000000000000001", false)]
    [InlineData("""{"multipleOf":0.1}""", "0.3", true)]
    [InlineData("""{"multipleOf":3}""", "1e1000000000", false)]
    [InlineData("""{"multipleOf":2}""", "1e1000000000", true)]
    [InlineData("""{"multipleOf":1e-8}""", "12391239123.00000001", true)]
    [InlineData("""{"multipleOf":1e-7}""", "12391239123.00000001", false)]
    [InlineData("""{"maximum":1e400}""", "1e399", true)]
    [InlineData("""{"maximum":1e400}""", "1.0000000000000000000000000001e400", false)]
    [InlineData("""{"minimum":-0.5}""", "-0.50000000000000000000000000000000000001", false)]
    [InlineData("""{"minimum":0}""", "-1e-1000000000", false)]
    [InlineData("""{"type":"integer"}""", "1.0e1", true)]
    [InlineData("""{"type":"integer"}""", "1e1000000000", true)]
    [InlineData("""{"type":"integer"}""", "9007199254740992.5", false)]
    [InlineData("""{"const":1.0}""", "1", true)]
    [InlineData("""{"minLength":2.0}""", "\"ab\"", true)]
    public void Numbers_are_exact(string schema, string instance, bool valid) => Assert.Equal(valid, Check.Schema(schema).IsValid(Check.Json(instance)));

    [Theory]
    [InlineData("\"💩💩\"", true)]
    [InlineData("\"\\uD83D\\uDCA9\\u0041\"", true)]
    [InlineData("\"äö\"", true)]
    [InlineData("\"💩\"", false)]
    [InlineData("\"a\\n\\\"\"", false)]
    public void Length_counts_code_points(string text, bool valid) =>
        Assert.Equal(valid, Check.Schema("""{"minLength":2,"maxLength":2}""").IsValid(Check.Json(text)));

    [Theory]
    [InlineData("\"\\uD83D\"")]
    [InlineData("[{\"\\uDCA9x\":1}]")]
    [InlineData("\"\\uD83D\\uD83D\\uDCA9\"")]
    public void Half_a_surrogate_pair_is_a_violation_and_no_crash(string instance) =>
        Assert.Contains("no valid Unicode", Check.Only("""{"additionalProperties":{"minLength":1},"pattern":"x"}""", instance).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("\"\\\\uD83D\"")]
    [InlineData("\"\\uD83D\\uDCA9\"")]
    public void What_only_looks_like_half_a_pair_is_text(string instance) => Assert.Empty(Check.Validate("true", instance));

    [Fact]
    public void Many_items_are_compared_by_value()
    {
        var items = string.Join(',', Enumerable.Range(0, 2000).Select(index => $$"""{"a":{{index}},"b":[{{index}}.0]}"""));
        var schema = Check.Schema("""{"uniqueItems":true}""");
        Assert.True(schema.IsValid(Check.Json($"[{items}]")));
        Assert.False(schema.IsValid(Check.Json($$"""[{{items}},{"b":[7],"a":7.0}]""")));
    }

    [Theory]
    [InlineData("date", "2026-02-30")]
    [InlineData("date-time", "2026-02-03 10:00:00Z")]
    [InlineData("time", "23:59:60+01:00")]
    [InlineData("duration", "P1Y2D")]
    [InlineData("email", "a@b@c")]
    [InlineData("hostname", "-a")]
    [InlineData("ipv4", "1.2.3.04")]
    [InlineData("ipv6", "1::2::3")]
    [InlineData("uri", "a/b")]
    [InlineData("uri-reference", "a b")]
    [InlineData("uuid", "2eb8aa08aa9811eab4aa73b441d16380")]
    [InlineData("regex", "(")]
    [InlineData("json-pointer", "/~2")]
    public void A_format_is_a_remark_unless_it_is_to_be_checked(string format, string text)
    {
        var schema = $$"""{"format":"{{format}}"}""";
        Assert.Empty(Check.Validate(schema, $"\"{text}\""));
        var violation = Check.Only(schema, $"\"{text}\"", new SchemaOptions { AssertFormats = true });
        Assert.Equal("format", violation.Keyword);
        Assert.EndsWith($"; got \"{text}\"", violation.Message, StringComparison.Ordinal);
    }
}
