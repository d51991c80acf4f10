using System.Text;
using System.Text.Json;
using AgentMcp.FrontEnd.Session;
using FsCheck;
using FsCheck.Fluent;

namespace AgentMcp.FrontEnd.Tests.Session;

/// <summary>The reader of the top level against the whole reader of .NET.</summary>
public sealed class MessageHeadTests
{
    [Fact]
    public void Id_and_method_of_any_message_are_those_that_a_whole_reader_finds() => Prop.ForAll<int>(seed =>
    {
        var text = RandomMessage.Create(seed);
        using var document = JsonDocument.Parse(text);
        var root = document.RootElement;
        var head = MessageHead.Read(Encoding.UTF8.GetBytes(text));
        var id = root.TryGetProperty("id", out var value) ? value : default;
        Assert.Equal(id.ValueKind is JsonValueKind.Undefined ? "" : id.GetRawText(), Encoding.UTF8.GetString(head.Id));
        Assert.Equal(root.TryGetProperty("method", out var method) ? method.GetRawText() : "", Encoding.UTF8.GetString(head.Method));
        var hasId = id.ValueKind is JsonValueKind.String or JsonValueKind.Number;
        Assert.Equal(hasId && method.ValueKind is JsonValueKind.String, head.IsRequest);
        Assert.Equal(hasId && method.ValueKind is JsonValueKind.Undefined, head.IsAnswer);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Keys_of_strings_are_equal_when_their_texts_are() => Prop.ForAll<int>(seed =>
    {
        var random = new Random(seed);
        var text = RandomMessage.Text(random);
        var (first, second) = (RandomMessage.Quote(text, random), RandomMessage.Quote(text, random));
        Assert.Equal(JsonText.Key(Encoding.UTF8.GetBytes(first)), JsonText.Key(Encoding.UTF8.GetBytes(second)));
        Assert.Equal("\"" + text, Encoding.UTF8.GetString(Encoding.Latin1.GetBytes(JsonText.Key(Encoding.UTF8.GetBytes(first)))));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_message_that_is_cut_anywhere_is_read_to_its_end() => Prop.ForAll<int>(seed =>
    {
        var bytes = Encoding.UTF8.GetBytes(RandomMessage.Create(seed));
        for (var length = 0; length < bytes.Length; length++)
        {
            _ = MessageHead.Read(bytes.AsSpan(0, length)).IsRequest;
            _ = SentLine.Read(bytes.AsSpan(0, length));
        }
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_bytes_are_read_to_their_end() =>
        Prop.ForAll(
            Gen.Elements("{", "}", "[", "]", "\"", "\\", ",", ":", "id", "\"id\"", "\"method\"", "\\u", "d83d", "1", " ", "\n", "null").ArrayOf().Select(string.Concat).ToArbitrary(),
            text =>
            {
                _ = SentLine.Read(Encoding.UTF8.GetBytes(text));
                _ = MessageHead.Read(Encoding.UTF8.GetBytes(text)).IsAnswer;
            }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("""{"\u0069d":1,"met\u0068od":"a"}""", "1", "\"a\"")]
    [InlineData("""{"params":{"id":1,"method":"x"},"method":"a","id":"\"}"}""", "\"\\\"}\"", "\"a\"")]
    [InlineData("""[{"id":1,"method":"a"}]""", "", "")]
    [InlineData("""{"identity":1,"id ":2,"i":3}""", "", "")]
    public void Odd_ones(string text, string id, string method)
    {
        var head = MessageHead.Read(Encoding.UTF8.GetBytes(text));
        Assert.Equal(id, Encoding.UTF8.GetString(head.Id));
        Assert.Equal(method, Encoding.UTF8.GetString(head.Method));
    }

    [Fact]
    public void Depth_costs_no_stack()
    {
        var deep = new string('[', 1_000_000) + new string(']', 1_000_000);
        var head = MessageHead.Read(Encoding.UTF8.GetBytes($$"""{"params":{{deep}},"id":7,"method":"a"}"""));
        Assert.True(head.IsRequest);
    }
}
