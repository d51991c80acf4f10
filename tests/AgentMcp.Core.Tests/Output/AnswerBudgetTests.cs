using System.Text.Json;
using System.Text.Json.Nodes;
using AgentMcp.Core.Output;
using AgentMcp.Core.Tests.Fixtures;
using FsCheck;
using FsCheck.Fluent;

namespace AgentMcp.Core.Tests.Output;

public sealed class AnswerBudgetTests
{
    [Fact]
    public void Fit_NoBound_ChangesNothing()
    {
        var fitted = AnswerBudget.Fit(Data(1000), new string('x', 100_000), null);

        Assert.False(fitted.Truncated);
        Assert.Equal(100_000, fitted.Text.Length);
    }

    [Fact]
    public void Fit_WithinTheBound_ChangesNothing()
    {
        var data = Data(3);

        var fitted = AnswerBudget.Fit(data, "short", 200);

        Assert.Equal((false, false, "short"), (fitted.Truncated, fitted.TextWasCut, fitted.Text));
        Assert.Equal(data.GetRawText(), fitted.Data.GetRawText());
    }

    [Fact]
    public void Fit_LongList_LosesItsTailAndSaysHowManyAreLeft()
    {
        var fitted = AnswerBudget.Fit(Data(500), "short", 500);

        var results = fitted.Data.GetProperty("results");
        Assert.True(fitted.Truncated);
        Assert.False(fitted.TextWasCut);
        Assert.Equal("result number 0", results[0].GetProperty("text").GetString());
        Assert.Equal(results.GetArrayLength(), fitted.Data.GetProperty("returned").GetInt32());
        Assert.Equal(500, fitted.Data.GetProperty("total").GetInt32());
        Assert.InRange(DataCutter.Length(fitted.Data), 1400, 1600);
    }

    [Fact]
    public void Fit_LongTexts_AreShortenedAndIdsStayWhole()
    {
        var data = JsonSerializer.SerializeToElement(new { id = new string('1', 36), content = new string('x', 50_000), note = new string('y', 50_000) });

        var fitted = AnswerBudget.Fit(data, "short", 300).Data;

        Assert.Equal(36, fitted.GetProperty("id").GetString()!.Length);
        Assert.EndsWith("x…", fitted.GetProperty("content").GetString(), StringComparison.Ordinal);
        Assert.True(DataCutter.Length(fitted) <= 800);
    }

    [Fact]
    public void Fit_ManyLongTextsInOneObject_EndsInAFewPasses()
    {
        var data = JsonSerializer.SerializeToElement(Enumerable.Range(0, 20_000).ToDictionary(number => $"n{number}", number => new string('x', 41 + (number % 400))));

        var fitted = AnswerBudget.Fit(data, "", 100);

        Assert.All(fitted.Data.EnumerateObject(), property => Assert.True(property.Value.GetString()!.Length <= DataCutter.ShortestText + 1));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Fit_DataThatIsAPlainTextOrList_IsShortenedToo(bool isText)
    {
        var data = isText ? JsonSerializer.SerializeToElement(new string('x', 10_000)) : JsonSerializer.SerializeToElement(Enumerable.Range(0, 10_000));

        Assert.True(DataCutter.Length(AnswerBudget.Fit(data, "", 200).Data) <= 400);
    }

    [Fact]
    public void Fit_TextBeyondAscii_IsMeasuredAsItIsSent()
    {
        // Escaped this would be six times as long and be cut.
        var data = JsonSerializer.SerializeToElement(new { text = new string('日', 1000) });

        Assert.False(AnswerBudget.Fit(data, "", 500).Truncated);
    }

    [Fact]
    public void Fit_LongText_IsCutAtALineAndLeavesRoomForTheFooter()
    {
        var fitted = AnswerBudget.Fit(Data(0), string.Join('\n', Enumerable.Range(0, 1000).Select(number => $"line {number:d4}")), 200);

        Assert.True(fitted.TextWasCut);
        Assert.InRange(fitted.Text.Length, 600, 680);
        Assert.Matches(@"line \d{4}$", fitted.Text);
    }

    [Fact]
    public void Fit_TextOfEmoji_IsNotCutInsideOne()
    {
        var text = AnswerBudget.Fit(Data(0), "x" + string.Concat(Enumerable.Repeat("😀", 1000)), 100).Text;

        Assert.False(char.IsHighSurrogate(text[^1]));
    }

    [Fact]
    public void Fit_AnyData_IsValidJsonOfTheSameShapeWithinTheBoundOrAsSmallAsItGets()
    {
        var cases = Gen.Zip(Tree(4), Gen.Choose(100, 800)).ToArbitrary();
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(cases, pair =>
        {
            var data = JsonElement.Parse(pair.Item1?.ToJsonString() ?? "null");
            var bound = (pair.Item2 * AnswerBudget.CharactersPerToken) - 400;
            var fitted = AnswerBudget.Fit(data, "", pair.Item2);
            return fitted.Truncated == (DataCutter.Length(data) > Math.Max(bound, 40))
                && fitted.Data.ValueKind == data.ValueKind
                && (DataCutter.Length(fitted.Data) <= Math.Max(bound, 40) || IsSmallest(fitted.Data));
        }));
    }

    private static bool IsSmallest(JsonElement data) => data.ValueKind switch
    {
        JsonValueKind.Array => data.GetArrayLength() <= 1 && data.EnumerateArray().All(IsSmallest),
        JsonValueKind.Object => data.EnumerateObject().All(property => IsSmallest(property.Value)),
        JsonValueKind.String => data.GetString()!.Length <= DataCutter.ShortestText + 1,
        _ => true,
    };

    private static Gen<JsonNode?> Tree(int depth)
    {
        var leaf = Gen.OneOf(
            ArbMap.Default.GeneratorFor<NonNull<string>>().Select(text => (JsonNode?)JsonValue.Create(string.Concat(Enumerable.Repeat(text.Get.Replace('\uD800', '?'), 30)))),
            Gen.Choose(0, 1000).Select(number => (JsonNode?)JsonValue.Create(number)),
            Gen.Constant<JsonNode?>(null));
        if (depth == 0)
        {
            return leaf;
        }

        var list = Tree(depth - 1).ListOf().Select(items => (JsonNode?)new JsonArray([.. items.Select(item => item?.DeepClone())]));
        var record = Tree(depth - 1).ListOf().Select(items => (JsonNode?)new JsonObject(items.Select((item, index) => KeyValuePair.Create($"p{index}", item?.DeepClone()))));
        return Gen.OneOf(leaf, list, record);
    }

    private static JsonElement Data(int count) => JsonSerializer.SerializeToElement(
        new
        {
            results = Enumerable.Range(0, count).Select(number => new { id = number, text = $"result number {number}" }),
            total = count,
            returned = count,
        },
        RelaxedJson.Options);
}
