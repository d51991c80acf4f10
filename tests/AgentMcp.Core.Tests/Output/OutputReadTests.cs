using System.Text.Json;
using AgentMcp.Core.Invocation;
using AgentMcp.Core.Output;
using AgentMcp.Core.Tests.Fixtures;

namespace AgentMcp.Core.Tests.Output;

public sealed class OutputReadTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly CoreHost _host;

    public OutputReadTests() => _host = new CoreHost(_folder.Path);

    public void Dispose()
    {
        _host.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Call_WholeOutput_GivesItsLines()
    {
        var data = await ReadAsync("one\ntwo\r\nthree");

        Assert.Equal(["one", "two", "three"], Lines(data));
        Assert.Equal((3, 3), (data.GetProperty("total").GetInt32(), data.GetProperty("returned").GetInt32()));
        Assert.False(data.TryGetProperty("next_offset", out _));
    }

    [Fact]
    public async Task Call_OffsetAndLimit_SayWhereToGoOn()
    {
        var data = await ReadAsync("a\nb\nc\nd", ",\"offset\":1,\"limit\":2");

        Assert.Equal(["b", "c"], Lines(data));
        Assert.Equal(3, data.GetProperty("next_offset").GetInt32());
    }

    [Fact]
    public async Task Call_Pattern_GivesMatchesWithTheirNumbers()
    {
        var data = await ReadAsync("ok\nerror: 1\nok\nerror: 2", ",\"pattern\":\"^error\"");

        Assert.Equal(["1: error: 1", "3: error: 2"], Lines(data));
        Assert.Equal(2, data.GetProperty("total").GetInt32());
    }

    [Theory]
    [InlineData("(")]
    [InlineData("(a)\\\\1")]
    public async Task Call_PatternThatCannotBeUsed_IsRefused(string pattern)
    {
        var id = await _host.Get<OutputStore>().SaveAsync("x", TestContext.Current.CancellationToken);
        var answer = await _host.CallAsync("output_read", $$"""{"output_id":"{{id}}","pattern":"{{pattern}}"}""");

        Assert.Equal("pattern", answer.Envelope.GetProperty("data").GetProperty("error").GetProperty("parameter").GetString());
    }

    [Fact]
    public async Task Call_PatternThatWouldHangOthers_Answers()
    {
        var data = await ReadAsync(new string('a', 900) + "b", ",\"pattern\":\"(a*)*$\"");

        Assert.Equal(1, data.GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task Call_UnknownId_SaysWhyItMayBeGone() => Assert.Contains("kept for 7 days", (await _host.CallAsync("output_read", """{"output_id":"00000000"}""")).Text, StringComparison.Ordinal);

    [Fact]
    public async Task Call_OneLineLongerThanAnAnswer_IsReadWholeByGoingOn()
    {
        var whole = string.Concat(Enumerable.Range(0, 3000).Select(number => number % 7 == 0 ? "😀" : $"{number:x4}"));
        var id = await _host.Get<OutputStore>().SaveAsync(whole, TestContext.Current.CancellationToken);
        var read = "";
        for (int? offset = 0; offset is not null;)
        {
            var answer = await _host.CallAsync("output_read", $$"""{"output_id":"{{id}}","offset":{{offset}}}""");
            var data = answer.Envelope.GetProperty("data");
            Assert.False(answer.Envelope.GetProperty("context").GetProperty("truncated").GetBoolean());
            read += string.Concat(Lines(data));
            offset = data.TryGetProperty("next_offset", out var next) ? next.GetInt32() : null;
        }

        Assert.Equal(whole, read);
    }

    [Fact]
    public async Task Call_AnswerThatWasCut_IsReadableWhole()
    {
        _host.Behaviour.Run = (_, _, _) => Task.FromResult(ToolResult.Of(
            new SampleResult([.. Enumerable.Range(0, 2000).Select(number => $"result {number}")], 2000, 2000), string.Join('\n', Enumerable.Range(0, 2000).Select(number => $"text {number}"))));
        var cut = await _host.CallAsync("sample_run", """{"text":"a"}""");
        var id = cut.Envelope.GetProperty("context").GetProperty("output_id").GetString();

        var last = await _host.CallAsync("output_read", $$"""{"output_id":"{{id}}","pattern":"(text|result) 1999"}""");

        Assert.True(cut.Envelope.GetProperty("context").GetProperty("truncated").GetBoolean());
        Assert.Contains($"output_read(output_id: {id})", cut.Text, StringComparison.Ordinal);
        Assert.True(cut.Text.Length <= 8000);
        Assert.True(DataCutter.Length(cut.Envelope) <= 8000);
        Assert.Equal(2, last.Envelope.GetProperty("data").GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task Call_FolderThatCannotBeWritten_GivesTheCutAnswerWithAWarning()
    {
        await File.WriteAllTextAsync(_folder.At("outputs"), "a file where the folder should be", TestContext.Current.CancellationToken);
        _host.Behaviour.Run = (_, _, _) => Task.FromResult(ToolResult.Of(new SampleResult([], 0, 0), new string('x', 100_000)));

        var answer = await _host.CallAsync("sample_run", """{"text":"a"}""");

        Assert.Equal("Ok", answer.Status);
        var context = answer.Envelope.GetProperty("context");
        Assert.Equal(JsonValueKind.Null, context.GetProperty("output_id").ValueKind);
        Assert.Contains("could not be kept", context.GetProperty("warnings")[0].GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_Part_GivesItsLinesCountedWithinIt()
    {
        var id = await SavePartsAsync(("errors", "error 1"), ("stdout", "hello"), ("errors", "error 2\nerror 3"));

        var whole = await ReadKeptAsync(id);
        var part = await ReadKeptAsync(id, ",\"part\":\"errors\"");
        var rest = await ReadKeptAsync(id, ",\"part\":\"errors\",\"offset\":1,\"limit\":1");
        var match = await ReadKeptAsync(id, ",\"part\":\"errors\",\"pattern\":\"3$\"");

        Assert.Equal(["=====[ errors ]=====", "error 1", "=====[ stdout ]=====", "hello", "=====[ errors ]=====", "error 2", "error 3"], Lines(whole));
        Assert.Equal(["errors", "stdout"], whole.GetProperty("parts").EnumerateArray().Select(name => name.GetString()));
        Assert.Equal(["error 1", "error 2", "error 3"], Lines(part));
        Assert.Equal(("error 2", 2), (Lines(rest).Single(), rest.GetProperty("next_offset").GetInt32()));
        Assert.Equal("2: error 3", Lines(match).Single());
    }

    [Fact]
    public async Task Call_UnknownPart_NamesThoseThatThereAre()
    {
        var id = await SavePartsAsync(("errors", "a"), ("warnings", "b"));

        var answer = await _host.CallAsync("output_read", $$"""{"output_id":"{{id}}","part":"error"}""");

        Assert.True(answer.IsError);
        Assert.Contains("it has errors, warnings", answer.Text, StringComparison.Ordinal);
        Assert.Equal("errors", answer.Envelope.GetProperty("data").GetProperty("error").GetProperty("nearest")[0].GetString());
    }

    [Fact]
    public async Task Call_PartOfAnOutputWithoutParts_SaysSo()
    {
        var id = await _host.Get<OutputStore>().SaveAsync("x\n=====[ errors ]=====\ny", TestContext.Current.CancellationToken);

        Assert.Contains("has no parts", (await _host.CallAsync("output_read", $$"""{"output_id":"{{id}}","part":"errors"}""")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_TextThatLooksLikeAMarker_StaysInItsPart()
    {
        var id = await SavePartsAsync(("stdout", "=====[ errors ]=====\nnot an error"));

        Assert.Equal([" =====[ errors ]=====", "not an error"], Lines(await ReadKeptAsync(id, ",\"part\":\"stdout\"")));
    }

    private static IEnumerable<string?> Lines(JsonElement data) => data.GetProperty("results").EnumerateArray().Select(line => line.GetString());

    private async Task<JsonElement> ReadAsync(string text, string more = "")
    {
        var id = await _host.Get<OutputStore>().SaveAsync(text, TestContext.Current.CancellationToken);
        return (await _host.CallAsync("output_read", $$"""{"output_id":"{{id}}"{{more}}}""")).Envelope.GetProperty("data");
    }

    private async Task<JsonElement> ReadKeptAsync(string id, string more = "") =>
        (await _host.CallAsync("output_read", $$"""{"output_id":"{{id}}"{{more}}}""")).Envelope.GetProperty("data");

    private async Task<string> SavePartsAsync(params (string Part, string Text)[] parts)
    {
        await using var writer = _host.Get<OutputStore>().BeginParts();
        foreach (var (part, text) in parts)
        {
            writer.Write(part, text);
        }

        return writer.Id!;
    }
}
