using AgentMcp.Configuration.JsonSchema;
using AgentMcp.Configuration.JsonSchema.Patterns;

namespace AgentMcp.Configuration.Tests.JsonSchema;

public sealed class PatternTests
{
    [Theory]
    [InlineData(@"^\d$", "٣", false)]
    [InlineData(@"^\D$", "٣", true)]
    [InlineData(@"^\w$", "é", false)]
    [InlineData(@"^[\W]$", "é", true)]
    [InlineData(@"^[^\w]$", "é", true)]
    [InlineData(@"^\s$", "\uFEFF", true)]
    [InlineData(@"^\s$", "\u0085", false)]
    [InlineData(@"^\p{Lu}\P{Lu}$", "Éé", true)]
    [InlineData(@"^\p{Letter}$", "𝒜", true)]
    [InlineData(@"^\P{L}$", "𝒜", false)]
    [InlineData(@"^[^\p{L}]$", "💩", true)]
    [InlineData("^a$", "a\n", false)]
    [InlineData("^.$", "\u2028", false)]
    [InlineData("^.$", "💩", true)]
    [InlineData("^..$", "💩", false)]
    [InlineData("^.*$", "💩a", true)]
    [InlineData("^[^a]$", "💩", true)]
    [InlineData("^[💨-💪]+$", "💩💩", true)]
    [InlineData("^💩{2}$", "💩💩", true)]
    [InlineData(@"^\u{1F4A9}\uD83D\uDCA9$", "💩💩", true)]
    [InlineData("[]", "a", false)]
    [InlineData("^[^]$", "\n", true)]
    [InlineData("^[a-z-[aeiou]]$", "b]", true)]
    [InlineData("^[a-z-[aeiou]]$", "b", false)]
    [InlineData("^[[-]$", "-", true)]
    [InlineData(@"^(?:a|(b))\1$", "a", true)]
    [InlineData(@"^(?<x>a)(b)\2\k<x>$", "abba", true)]
    [InlineData(@"\bé", "é", false)]
    [InlineData("^a{,2}$", "a{,2}", true)]
    [InlineData("^{a}$", "{a}", true)]
    [InlineData(@"^\cA\x41\0$", "\u0001A\0", true)]
    [InlineData(@"^[\b]$", "\b", true)]
    [InlineData("(?<=x)a", "xa", true)]
    public void Patterns_mean_what_ECMA_262_says(string pattern, string text, bool matches)
    {
        var regex = EcmaRegex.TryCompile(pattern, TimeSpan.FromSeconds(10), out var error);
        Assert.Equal("", error);
        Assert.Equal(matches, regex!.IsMatch(text));
    }

    [Theory]
    [InlineData(@"\a")]
    [InlineData(@"\Z")]
    [InlineData("(?>a)")]
    [InlineData("(?#c)")]
    [InlineData("[a")]
    [InlineData("[z-a]")]
    [InlineData("(")]
    [InlineData(")")]
    [InlineData("*a")]
    [InlineData(@"\1")]
    [InlineData(@"\k<no>")]
    [InlineData(@"\p{Script=Greek}")]
    [InlineData(@"\p")]
    [InlineData(@"\u{110000}")]
    [InlineData("\\")]
    [InlineData("[\\")]
    [InlineData("(?<a>x)(?<a>y)")]
    [InlineData("a{3,1}")]
    public void What_is_no_pattern_is_a_problem_of_the_schema(string pattern)
    {
        Assert.Null(EcmaRegex.TryCompile(pattern, TimeSpan.FromSeconds(10), out var error));
        Assert.NotEqual("", error);
    }

    [Theory]
    [InlineData("""{"pattern":"^(a+)+$"}""", "pattern", "")]
    [InlineData("""{"not":{"pattern":"^(a+)+$"}}""", "pattern", "")]
    public void A_pattern_that_takes_too_long_ends_the_evaluation(string schema, string keyword, string pointer)
    {
        var compiled = Check.Schema(schema, new SchemaOptions { PatternTimeout = TimeSpan.FromMilliseconds(20) });
        var instance = Check.Json($"\"{new string('a', 60)}!\"");
        Assert.False(compiled.IsValid(instance));
        var violation = compiled.Validate(instance)[^1];
        Assert.Equal((keyword, pointer), (violation.Keyword, violation.InstancePointer));
        Assert.Contains("^(a+)+$ took longer than 20 ms", violation.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_slow_pattern_for_keys_ends_the_evaluation_too()
    {
        var compiled = Check.Schema("""{"patternProperties":{"^(a+)+$":true}}""", new SchemaOptions { PatternTimeout = TimeSpan.FromMilliseconds(20) });
        Assert.Equal("patternProperties", compiled.Validate(Check.Json($$"""{"{{new string('a', 60)}}!":1}"""))[^1].Keyword);
    }
}
