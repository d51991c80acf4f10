using System.Text.Json;
using AgentMcp.Core.Arguments;
using AgentMcp.Core.Errors;
using AgentMcp.Core.Tests.Fixtures;
using FsCheck;
using FsCheck.Fluent;

namespace AgentMcp.Core.Tests.Arguments;

public sealed class ArgumentBinderTests
{
    [Fact]
    public void Bind_OnlyWhatIsRequired_FillsInDefaults() => Assert.Equal(
        """{"text":"a","count":10,"ratio":0.5,"colour":"dark_blue"}""",
        Bind("""{"text":"a"}""").GetRawText());

    [Fact]
    public void Bind_EveryKind_Deserializes()
    {
        var bound = Deserialize("""
            {"text":"a","count":7.0,"ratio":1,"flag":true,"colour":"red","colours":["red","dark_blue"],"tags":["x"],"numbers":[1,2.0,3e0],
             "limit":-5,"options":{"any":[1,null,"é"]},"blank":"","timeout_seconds":1.5,"workspace":"/tmp","max_tokens":500}
            """);

        Assert.Equal(("a", 7, 1.0, true, SampleColour.Red, -5, "", 500), (bound.Text, bound.Count, bound.Ratio, bound.Flag, bound.Colour, bound.Limit, bound.Blank, bound.MaxTokens));
        Assert.Equal([SampleColour.Red, SampleColour.DarkBlue], bound.Colours!);
        Assert.Equal([1, 2, 3], bound.Numbers!);
        Assert.Equal("""{"any":[1,null,"é"]}""", JsonSerializer.Serialize(bound.Options, RelaxedJson.Options));
    }

    [Fact]
    public void Bind_NullAndAbsent_AreTheSame() => Assert.Equal(Bind("""{"text":"a"}""").GetRawText(), Bind("""{"text":"a","count":null,"tags":null}""").GetRawText());

    [Theory]
    [InlineData("""{}""", "text", "`text` is required: Required text.")]
    [InlineData("""{"text":null}""", "text", "`text` is required: Required text.")]
    [InlineData("""{"text":7}""", "text", "`text` must be a text; got a number.")]
    [InlineData("""{"text":[]}""", "text", "`text` must be a text; got a list.")]
    [InlineData("""{"text":" "}""", "text", "`text` must not be empty.")]
    [InlineData("""{"text":"a\u0000b"}""", "text", "`text` holds a NUL character; remove it.")]
    [InlineData("""{"text":"\ud800"}""", "text", "`text` holds half of a surrogate pair; send valid Unicode.")]
    [InlineData("""{"text":"123456789012345678901"}""", "text", "`text` takes at most 20 characters; got 21.")]
    [InlineData("""{"text":"a","text":"b"}""", "text", "`text` is given twice.")]
    [InlineData("""{"text":"a","count":"7"}""", "count", "`count` must be a whole number; got a text.")]
    [InlineData("""{"text":"a","count":7.5}""", "count", "`count` must be a whole number; got 7.5.")]
    [InlineData("""{"text":"a","count":1e999}""", "count", "`count` must be a whole number; got 1e999.")]
    [InlineData("""{"text":"a","count":3000000000}""", "count", "`count` must be a whole number; got 3000000000.")]
    [InlineData("""{"text":"a","count":0}""", "count", "`count` must be from 1 to 200; got 0.")]
    [InlineData("""{"text":"a","count":201}""", "count", "`count` must be from 1 to 200; got 201.")]
    [InlineData("""{"text":"a","limit":6}""", "limit", "`limit` must be at most 5.5; got 6.")]
    [InlineData("""{"text":"a","timeout_seconds":-1}""", "timeout_seconds", "`timeout_seconds` must be at least 0; got -1.")]
    [InlineData("""{"text":"a","ratio":true}""", "ratio", "`ratio` must be a number; got a boolean.")]
    [InlineData("""{"text":"a","flag":"yes"}""", "flag", "`flag` must be true or false; got a text.")]
    [InlineData("""{"text":"a","colour":7}""", "colour", "`colour` must be one of red, dark_blue; got a number.")]
    [InlineData("""{"text":"a","options":[]}""", "options", "`options` must be an object; got a list.")]
    [InlineData("""{"text":"a","tags":"x"}""", "tags", "`tags` must be a list, such as [\"a\", \"b\"]; got a text.")]
    [InlineData("""{"text":"a","tags":["a","b","c","d"]}""", "tags", "`tags` takes at most 3 elements; got 4.")]
    [InlineData("""{"text":"a","tags":["a",7]}""", "tags[1]", "`tags[1]` must be a text; got a number.")]
    [InlineData("""{"text":"a","tags":[null]}""", "tags[0]", "`tags[0]` must be a text; got null.")]
    [InlineData("""{"text":"a","numbers":[1,-1]}""", "numbers[1]", "`numbers[1]` must be at least 0; got -1.")]
    [InlineData("""{"text":"a","max_tokens":99}""", "max_tokens", "`max_tokens` must be at least 100; got 99.")]
    [InlineData("""{"text":"a","options":{"x":"\ud800"}}""", "options", "`options` holds half of a surrogate pair; send valid Unicode.")]
    [InlineData("""{"text":"a","\ud800":1}""", "\uFFFD", "sample_run has no parameter `\uFFFD`.")]
    public void Bind_EachViolation_IsNamed(string arguments, string parameter, string message)
    {
        var violation = Assert.Single(Violations(arguments));

        Assert.Equal((parameter, message), (violation.Parameter, violation.Message));
    }

    [Fact]
    public void Bind_MisspeltParameterAndValue_OfferTheNearest()
    {
        var violations = Violations("""{"text":"a","cuont":3,"colour":"darkblue"}""");

        Assert.Equal(["count"], violations[0].Nearest!);
        Assert.Equal("sample_run has no parameter `cuont`. Did you mean `count`?", violations[0].Message);
        Assert.Equal(["dark_blue"], violations[1].Nearest!);
    }

    [Fact]
    public void Bind_EverythingWrongAtOnce_NamesAllOfIt()
    {
        var exception = Assert.Throws<ToolException>(() => Bind("""{"note":7,"count":0,"tags":["much too long"],"colour":"green","bogus":1}"""));

        Assert.Equal(["note", "count", "tags[0]", "colour", "bogus", "text"], exception.Violations!.Select(violation => violation.Parameter));
        Assert.All(exception.Violations!, violation => Assert.Contains(violation.Message, exception.Message, StringComparison.Ordinal));
        Assert.Same(ErrorCatalog.InvalidArguments, exception.Code);
        Assert.Null(exception.Parameter);
    }

    [Fact]
    public void Bind_ThousandsOfUnknownParameters_AreCountedAndNotAllRepeated()
    {
        var exception = Assert.Throws<ToolException>(() => Bind($$"""{"text":"a",{{string.Join(',', Enumerable.Range(0, 10_000).Select(number => $"\"p{number}\":1"))}}}"""));

        Assert.Equal(40, exception.Violations!.Count);
        Assert.EndsWith(" And 9960 more.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bind_ParameterNameOfAMegabyte_IsShortened() => Assert.True(Violations($$"""{"text":"a","{{new string('x', 1 << 20)}}":1}""").Single().Message.Length < 200);

    [Theory]
    [InlineData("[]", "a list")]
    [InlineData("7", "a number")]
    [InlineData("\"text\"", "a text")]
    public void Bind_NoObject_IsRefused(string arguments, string kind) => Assert.Contains($"must be a JSON object, not {kind}.", Assert.Throws<ToolException>(() => Bind(arguments)).Message, StringComparison.Ordinal);

    [Fact]
    public void Bind_UndefinedArguments_CountAsEmpty() => Assert.Equal("text", Assert.Single(Assert.Throws<ToolException>(() => ArgumentBinder.Bind(CoreHost.Sample, default)).Violations!).Parameter);

    [Fact]
    public void Bind_AnyObject_EitherDeserializesOrNamesViolations()
    {
        string[] names = ["text", "note", "count", "ratio", "flag", "colour", "colours", "tags", "numbers", "limit", "options", "blank", "timeout_seconds", "workspace", "max_tokens", "bogus", "", "\\ud800"];
        string[] values = ["null", "true", "0", "-0", "7", "7.0", "7.5", "1e400", "-1e-400", "99999999999999999999", "\"\"", "\"red\"", "\"dark_blue\"", "\"a\\u0000\"", "\"\\udc00x\"", "\"日本 😀\"", "[]", "[1,2.0]", "[\"a\",null]", "[[1]]", "{}", "{\"a\":{\"\\ud800\":1}}", "{\"a\":1,\"a\":2}"];
        var arguments = Gen.Zip(Gen.Elements(names), Gen.Elements(values)).Select(pair => $"\"{pair.Item1}\":{pair.Item2}").ArrayOf().Select(members => $"{{{string.Join(',', members)}}}");
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(3000), Prop.ForAll(arguments.ToArbitrary(), BindsOrNames));
    }

    private static bool BindsOrNames(string arguments)
    {
        try
        {
            return Deserialize(arguments).Text.Length > 0;
        }
        catch (ToolException exception)
        {
            return exception.Violations!.Count > 0 && exception.Violations.All(violation => violation.Message.EndsWith('.') || violation.Message.EndsWith('?'));
        }
    }

    private static JsonElement Bind(string arguments) => ArgumentBinder.Bind(CoreHost.Sample, CoreHost.Json(arguments));

    private static SampleArguments Deserialize(string arguments) => Bind(arguments).Deserialize(SampleJsonContext.Default.SampleArguments)!;

    private static IReadOnlyList<Violation> Violations(string arguments) => Assert.Throws<ToolException>(() => Bind(arguments)).Violations!;
}
