using AgentMcp.Memory.Tests.Harness;

namespace AgentMcp.Memory.Tests.Tools;

public sealed class MemoryListToolTests
{
    [Fact]
    public async Task Filters_and_orders_combine()
    {
        await using var host = new MemoryHost();
        var rule = await host.StoreAsync(new { content = "Always format", type = "rule", importance = 9, domain = "style" });
        var old = await host.StoreAsync(new { content = "Chose WAL", type = "decision", importance = 9, occurred_at = "2020-01-01" });
        var note = await host.StoreAsync(new { content = "Note", importance = 2 });

        Assert.Equal([note, rule, old], await List(new { }));
        Assert.Equal([old, rule, note], await List(new { sort = "oldest" }));
        Assert.Equal([rule, old, note], await List(new { sort = "importance" }));
        Assert.Equal([rule, old], await List(new { types = new[] { "rule", "decision" } }));
        Assert.Equal([rule], await List(new { domain = "Style" }));
        Assert.Equal([rule, old], await List(new { min_importance = 9 }));
        Assert.Equal([old], await List(new { end_date = "2020-01-01" }));

        async Task<IReadOnlyList<string>> List(object arguments) => (await host.CallAsync("memory_list", arguments)).Ids();
    }

    [Fact]
    public async Task An_empty_store_says_so()
    {
        await using var host = new MemoryHost();

        var answer = await host.CallAsync("memory_list", new { });

        Assert.Equal("No memories.", answer.Text);
        Assert.Equal("[]", answer.Data()["results"]!.ToJsonString());
    }

    [Fact]
    public async Task Stats_count_what_is_in_sight()
    {
        await using var host = new MemoryHost();
        await host.StoreAsync(new { content = "one", tags = new[] { "rust", "go" }, domain = "net", importance = 8, type = "fix", occurred_at = "2025-01-01" });
        await host.StoreAsync(new { content = "two", tags = new[] { "rust" }, importance = 3 }, host.Session with { Id = "session-2" });

        var answer = await host.CallAsync("memory_stats", new { });

        var data = answer.Data();
        Assert.Equal((2, 0, 2, 2), (data["total"].Number(), data["deleted"].Number(), data["sessions"].Number(), data["distinct_tags"].Number()));
        Assert.Equal(5.5, data["mean_importance"]!.GetValue<double>());
        Assert.Equal("2025-01-01T00:00:00.000Z", data["first"].Text());
        Assert.Equal(("rust", 2), (data["tags"]![0]!["name"].Text(), data["tags"]![0]!["memories"].Number()));
        Assert.Contains("domain: net 1", answer.Text, StringComparison.Ordinal);
    }
}
