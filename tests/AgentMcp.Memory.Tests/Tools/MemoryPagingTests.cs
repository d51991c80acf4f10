using AgentMcp.Memory.Tests.Harness;

namespace AgentMcp.Memory.Tests.Tools;

public sealed class MemoryPagingTests
{
    [Theory]
    [InlineData("memory_search", "query")]
    [InlineData("memory_search", "tags")]
    [InlineData("memory_list", "newest")]
    [InlineData("memory_list", "oldest")]
    [InlineData("memory_list", "importance")]
    public async Task Pages_repeat_and_lose_nothing_while_others_store(string tool, string how)
    {
        await using var host = new MemoryHost();
        var stored = new List<string>();
        for (var number = 0; number < 23; number++)
        {
            host.Time.Advance(TimeSpan.FromMinutes(number % 3));
            stored.Add(await host.StoreAsync(new { content = string.Join(' ', Enumerable.Repeat("jitter", 1 + (number % 4))) + $" {number}", tags = new[] { "rust" }, importance = 1 + (number % 5) }));
        }

        var seen = new List<string>();
        string? cursor = null;
        do
        {
            var answer = await host.CallAsync(tool, Arguments(how, cursor));
            Assert.False(answer.IsError, answer.Text);
            seen.AddRange(answer.Ids());
            cursor = answer.Data()["next_cursor"]?.Text();
            await host.StoreAsync(new { content = "jitter jitter jitter, stored meanwhile", tags = new[] { "rust" }, importance = 1, occurred_at = how == "oldest" ? "2020-01-01" : "2030-01-01" });
        }
        while (cursor is not null);

        Assert.Equal(seen.Count, seen.Distinct().Count());
        Assert.Empty(stored.Except(seen));
    }

    [Fact]
    public async Task A_deleted_memory_between_two_pages_loses_no_other()
    {
        await using var host = new MemoryHost();
        for (var number = 0; number < 10; number++)
        {
            await host.StoreAsync(new { content = $"jitter {number}" });
        }

        var first = await host.CallAsync("memory_search", new { query = "jitter", limit = 4 });
        await host.CallAsync("memory_delete", new { id = first.Ids()[0], force = true });
        var second = await host.CallAsync("memory_search", new { query = "jitter", limit = 200, cursor = first.Data()["next_cursor"].Text() });

        Assert.Equal(6, second.Ids().Count);
        Assert.Empty(first.Ids().Intersect(second.Ids()));
    }

    [Theory]
    [InlineData("memory_search", """{"query":"retry","limit":2,"cursor":"CURSOR"}""")]
    [InlineData("memory_search", """{"query":"jitter","limit":2,"tags":["rust"],"cursor":"CURSOR"}""")]
    [InlineData("memory_search", """{"query":"jitter","limit":2,"scope":"project","cursor":"CURSOR"}""")]
    [InlineData("memory_search", """{"query":"jitter","limit":2,"cursor":"CURSORx"}""")]
    [InlineData("memory_search", """{"query":"jitter","limit":2,"cursor":"not a cursor"}""")]
    [InlineData("memory_search", """{"query":"jitter","limit":2,"cursor":"AQ"}""")]
    [InlineData("memory_list", """{"cursor":"CURSOR"}""")]
    public async Task A_cursor_holds_for_its_own_query_alone(string tool, string arguments)
    {
        await using var host = new MemoryHost();
        for (var number = 0; number < 5; number++)
        {
            await host.StoreAsync(new { content = "jitter and retry", tags = new[] { "rust" } });
        }

        var cursor = (await host.CallAsync("memory_search", new { query = "jitter", limit = 2 })).Data()["next_cursor"].Text();

        var error = (await host.CallAsync(tool, arguments.Replace("CURSOR", cursor, StringComparison.Ordinal))).Error();

        Assert.Equal("CursorNotValid", error["code"].Text());
        Assert.Contains("without `cursor`", error["next"].Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Format_limit_and_budget_may_change_from_page_to_page()
    {
        await using var host = new MemoryHost();
        for (var number = 0; number < 6; number++)
        {
            await host.StoreAsync(new { content = $"jitter {number}" });
        }

        var first = await host.CallAsync("memory_search", new { query = "jitter", limit = 2 });
        var second = await host.CallAsync("memory_search", new { query = "jitter", limit = 4, response_format = "ids_only", max_tokens = 5000, cursor = first.Data()["next_cursor"].Text() });

        Assert.Equal(6, first.Ids().Concat(second.Ids()).Distinct().Count());
        Assert.Null(second.Data()["next_cursor"]);
        Assert.Equal((6, 4), (second.Data()["total"].Number(), second.Data()["returned"].Number()));
    }

    private static object Arguments(string how, string? cursor) => how switch
    {
        "query" => new { query = "jitter", limit = 5, cursor },
        "tags" => new { search_type = "tags", tags = new[] { "rust" }, limit = 5, cursor },
        _ => new { sort = how, limit = 5, cursor },
    };
}
