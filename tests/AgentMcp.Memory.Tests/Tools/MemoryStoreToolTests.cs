using AgentMcp.Memory.Tests.Harness;

namespace AgentMcp.Memory.Tests.Tools;

public sealed class MemoryStoreToolTests
{
    [Theory]
    [InlineData("emoji 🦊👩‍👩‍👧‍👦 and more")]
    [InlineData("数据库连接池耗尽时重试")]
    [InlineData("قاعدة البيانات مشغولة")]
    [InlineData("line one\r\nline two\ttab")]
    [InlineData("quotes \" ' ` and \\ backslashes")]
    [InlineData("e\u0301 decomposed, é composed, zero\u200Bwidth, \u202Eoverride")]
    [InlineData("   leading and trailing space   ")]
    public async Task Content_comes_back_as_it_was_written(string content)
    {
        await using var host = new MemoryHost();
        var id = await host.StoreAsync(new { content });

        Assert.Equal(content, (await host.CallAsync("memory_get", new { id })).Data()["content"].Text());
    }

    [Fact]
    public async Task A_million_characters_are_accepted_and_one_more_is_refused_with_the_limit()
    {
        await using var host = new MemoryHost();
        var content = string.Concat(Enumerable.Range(0, 120_000).Select(number => $"w{number % 9000:0000} wor"))[..1_000_000];

        var id = await host.StoreAsync(new { content });

        var whole = await host.CallAsync("memory_get", new { id }, maxTokens: null);
        Assert.Equal(content, whole.Data()["content"].Text());
        Assert.Equal("`content` takes at most 1000000 characters; got 1000001.", (await host.CallAsync("memory_store", new { content = content + "x" })).Error()["message"].Text());
    }

    [Theory]
    [InlineData("{}", "content")]
    [InlineData("""{"content":""}""", "content")]
    [InlineData("""{"content":" \n "}""", "content")]
    [InlineData("""{"content":7}""", "content")]
    [InlineData("""{"content":"a\u0000b"}""", "content")]
    [InlineData("""{"content":"half \ud800 pair"}""", "content")]
    [InlineData("""{"content":"x","importance":0}""", "importance")]
    [InlineData("""{"content":"x","importance":11}""", "importance")]
    [InlineData("""{"content":"x","importance":5.5}""", "importance")]
    [InlineData("""{"content":"x","type":"decisoin"}""", "type")]
    [InlineData("""{"content":"x","scope":"everyone"}""", "scope")]
    [InlineData("""{"content":"x","tags":"rust"}""", "tags")]
    [InlineData("""{"content":"x","tags":["rust",""]}""", "tags[1]")]
    [InlineData("""{"content":"x","tag":["rust"]}""", "tag")]
    public async Task Wrong_arguments_are_refused_by_name(string arguments, string parameter)
    {
        await using var host = new MemoryHost();

        var error = (await host.CallAsync("memory_store", arguments)).Error();

        Assert.Equal(("InvalidArguments", parameter), (error["code"].Text(), error["parameter"].Text()));
        Assert.Equal(0, (await host.CallAsync("memory_stats", new { })).Data()["total"].Number());
    }

    [Fact]
    public async Task The_answer_names_the_new_memory_and_whose_it_is()
    {
        await using var host = new MemoryHost();

        var answer = await host.CallAsync("memory_store", new { content = "We retry SQLITE_BUSY with full jitter" });

        var data = answer.Data();
        Assert.Equal(36, data["id"].Text().Length);
        Assert.Equal(("project", "alpha", "session-1", 5), (data["scope"].Text(), data["project"].Text(), data["session_id"].Text(), data["importance"].Number()));
        Assert.Equal($"Stored {data["id"].Text()[^8..]} for project alpha.", answer.Text);
    }
}
