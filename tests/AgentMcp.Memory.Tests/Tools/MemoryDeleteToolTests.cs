using AgentMcp.Memory.Tests.Harness;

namespace AgentMcp.Memory.Tests.Tools;

public sealed class MemoryDeleteToolTests
{
    [Fact]
    public async Task Deleting_asks_first_then_hides_everywhere_and_can_be_taken_back()
    {
        await using var host = new MemoryHost();
        var id = await host.StoreAsync(new { content = "jitter", tags = new[] { "rust" } });

        var asked = await host.CallAsync("memory_delete", new { id });
        Assert.Equal("ConfirmationRequired", asked.Status);
        Assert.Equal([id], await host.FindAsync("jitter"));

        var done = await host.CallAsync("memory_delete", new { id, plan_id = asked.Data()["plan_id"].Text() });
        Assert.Equal("Deleted", done.Status);
        Assert.Equal("2026-12-20T08:00:00.000Z", done.Data()["recoverable_until"].Text());
        Assert.Empty(await host.FindAsync("jitter"));
        Assert.Empty((await host.CallAsync("memory_list", new { })).Ids());
        Assert.Equal((0, 1), Counts(await host.CallAsync("memory_stats", new { })));
        Assert.Equal([id], (await host.CallAsync("memory_list", new { deleted = true })).Ids());
        var error = (await host.CallAsync("memory_get", new { id })).Error();
        Assert.Equal("NotFound", error["code"].Text());
        Assert.Contains("restore", error["next"].Text(), StringComparison.Ordinal);

        Assert.Equal("Restored", (await host.CallAsync("memory_delete", new { id = id[^8..], restore = true })).Status);
        Assert.Equal([id], await host.FindAsync("jitter"));

        static (int Total, int Deleted) Counts(Core.Invocation.ToolAnswer answer) => (answer.Data()["total"].Number(), answer.Data()["deleted"].Number());
    }

    [Fact]
    public async Task A_dry_run_deletes_nothing()
    {
        await using var host = new MemoryHost();
        var id = await host.StoreAsync(new { content = "jitter everywhere" });

        var answer = await host.CallAsync("memory_delete", new { id, dry_run = true, force = true });

        Assert.Equal("DryRun", answer.Status);
        Assert.Contains("jitter everywhere", answer.Text, StringComparison.Ordinal);
        Assert.Equal([id], await host.FindAsync("jitter"));
    }

    [Fact]
    public async Task Repeating_it_changes_nothing_more()
    {
        await using var host = new MemoryHost();
        var id = await host.StoreAsync(new { content = "jitter" });

        Assert.Equal("NotDeleted", (await host.CallAsync("memory_delete", new { id, restore = true })).Status);
        Assert.Equal("Deleted", (await host.CallAsync("memory_delete", new { id, force = true })).Status);
        Assert.Equal("AlreadyDeleted", (await host.CallAsync("memory_delete", new { id, force = true })).Status);
        Assert.Equal("AlreadyDeleted", (await host.CallAsync("memory_delete", new { id })).Status);
    }

    [Fact]
    public async Task After_thirty_days_it_is_gone_with_all_its_traces()
    {
        await using var host = new MemoryHost();
        var old = await host.StoreAsync(new { content = "jitter once", tags = new[] { "rust" } });
        var recent = await host.StoreAsync(new { content = "jitter now" });
        await host.CallAsync("memory_delete", new { id = old, force = true });

        host.Time.Advance(TimeSpan.FromDays(29));
        await host.CallAsync("memory_delete", new { id = recent, force = true });
        Assert.Equal("Restored", (await host.CallAsync("memory_delete", new { id = old, restore = true })).Status);
        await host.CallAsync("memory_delete", new { id = old, force = true });
        host.Time.Advance(TimeSpan.FromDays(31));
        await host.CallAsync("memory_delete", new { id = await host.StoreAsync(new { content = "another" }), force = true });

        Assert.Equal("NotFound", (await host.CallAsync("memory_delete", new { id = old, restore = true })).Error()["code"].Text());
        await using var raw = new RawDatabase(host);
        Assert.Equal(1, raw.Count("SELECT count(*) FROM memories"));
        Assert.Equal(1, raw.Count("SELECT count(*) FROM passages"));
        Assert.Equal(0, raw.Count("SELECT count(*) FROM memory_tags"));
        Assert.Equal(1, raw.Count("SELECT words FROM passage_totals WHERE passages = 1"));
        Assert.Equal(0, raw.Count("SELECT count(*) FROM memory_words WHERE memory_words MATCH 'jitter'"));
        raw.CheckIndexes();
    }
}
