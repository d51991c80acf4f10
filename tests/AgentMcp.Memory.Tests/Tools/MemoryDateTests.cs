using AgentMcp.Memory.Tests.Harness;

namespace AgentMcp.Memory.Tests.Tools;

public sealed class MemoryDateTests
{
    [Fact]
    public async Task A_range_includes_both_its_days()
    {
        await using var host = new MemoryHost();
        var first = await host.StoreAsync(new { content = "a", occurred_at = "2025-03-01" });
        var second = await host.StoreAsync(new { content = "b", occurred_at = "2025-03-02T23:59:59.999Z" });
        await host.StoreAsync(new { content = "c", occurred_at = "2025-03-03" });

        Assert.Equal([second, first], await host.FindAsync(new { search_type = "date_range", start_date = "2025-03-01", end_date = "2025-03-02" }));
        Assert.Equal([first], await host.FindAsync(new { search_type = "date_range", end_date = "2025-03-01" }));
        Assert.Equal([second, first], (await host.FindAsync(new { search_type = "date_range", start_date = "2025-03-01T02:00:00+02:00", end_date = "2025-03-02" })));
    }

    [Fact]
    public async Task Dates_narrow_a_ranked_search()
    {
        await using var host = new MemoryHost();
        await host.StoreAsync(new { content = "jitter", occurred_at = "2024-01-01" });
        var id = await host.StoreAsync(new { content = "jitter" });

        Assert.Equal([id], await host.FindAsync(new { query = "jitter", start_date = "2026-11-20" }));
    }

    [Theory]
    [InlineData("9999-12-31")]
    [InlineData("0001-01-01")]
    [InlineData("1969-07-20T20:17:40Z")]
    public async Task Far_dates_are_kept(string date)
    {
        await using var host = new MemoryHost();
        var id = await host.StoreAsync(new { content = "jitter", occurred_at = date });

        Assert.Equal([id], await host.FindAsync(new { search_type = "date_range", start_date = date, end_date = date }));
        Assert.StartsWith(date[..10], (await host.CallAsync("memory_get", new { id })).Data()["occurred_at"].Text(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("yesterday")]
    [InlineData("2025-02-30")]
    [InlineData("20.11.2026")]
    [InlineData("2026-13-01")]
    [InlineData("2026-11-20T25:00:00Z")]
    [InlineData("10000-01-01")]
    [InlineData("9999-12-31T23:59:59-05:00")]
    public async Task A_date_that_is_none_is_refused_with_an_example(string date)
    {
        await using var host = new MemoryHost();

        var stored = (await host.CallAsync("memory_store", new { content = "jitter", occurred_at = date })).Error();
        var searched = (await host.CallAsync("memory_search", new { query = "jitter", end_date = date })).Error();

        Assert.Equal("occurred_at", stored["parameter"].Text());
        Assert.Equal("end_date", searched["parameter"].Text());
        Assert.Contains("2026-11-20T08:00:00Z", searched["message"].Text(), StringComparison.Ordinal);
        Assert.Contains(date, searched["message"].Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_range_that_ends_before_it_starts_is_refused()
    {
        await using var host = new MemoryHost();

        Assert.Equal("start_date", (await host.CallAsync("memory_search", new { query = "jitter", start_date = "2026-02-01", end_date = "2026-01-01" })).Error()["parameter"].Text());
        Assert.Equal("start_date", (await host.CallAsync("memory_search", new { search_type = "date_range" })).Error()["parameter"].Text());
    }

    [Fact]
    public async Task A_clock_that_goes_back_changes_neither_ids_nor_what_is_found()
    {
        await using var host = new MemoryHost();
        var before = await host.StoreAsync(new { content = "jitter before" });
        host.Time.Advance(TimeSpan.FromDays(-40));
        var after = await host.StoreAsync(new { content = "jitter after" });

        Assert.True(string.CompareOrdinal(after, before) > 0);
        Assert.Equal(2, (await host.FindAsync("jitter")).Count);
        var updated = await host.CallAsync("memory_update", new { id = before, importance = 9 });
        Assert.False(updated.IsError, updated.Text);
        await host.CallAsync("memory_delete", new { id = before, force = true });
        Assert.Equal("Restored", (await host.CallAsync("memory_delete", new { id = before, restore = true })).Status);
    }
}
