using AgentMcp.Core.Resources;
using AgentMcp.Memory.Tests.Harness;

namespace AgentMcp.Memory.Tests.Tools;

public sealed class MemoryUpdateToolTests
{
    [Fact]
    public async Task A_changed_memory_is_found_by_its_new_words_and_no_more_by_its_old_ones()
    {
        await using var host = new MemoryHost();
        var id = await host.StoreAsync(new { content = "jitter in parseHeader", tags = new[] { "rust" }, domain = "net" });
        host.Time.Advance(TimeSpan.FromHours(1));

        var answer = await host.CallAsync("memory_update", new { id, content = "backoff in readBody", tags = new[] { "go" }, domain = "" });

        Assert.Equal("Ok", answer.Status);
        Assert.Equal("2026-11-20T09:00:00.000Z", answer.Data()["updated_at"].Text());
        foreach (var old in (string[])["jitter", "parseHeader", "header", "rust", "net"])
        {
            Assert.Empty(await host.FindAsync(old));
        }

        foreach (var query in (string[])["backoff", "readBody", "body", "go"])
        {
            Assert.Equal([id], await host.FindAsync(query));
        }
    }

    [Fact]
    public async Task What_is_not_given_stays()
    {
        await using var host = new MemoryHost();
        var id = await host.StoreAsync(new { content = "jitter", tags = new[] { "a", "b" }, domain = "net", importance = 3, type = "fix", source = "adr", files = new[] { "x.rs" }, reasoning = "why", outcome = "good", occurred_at = "2025-01-01" });
        var before = (await host.CallAsync("memory_get", new { id })).Data();

        await host.CallAsync("memory_update", new { id, add_tags = new[] { "c" }, remove_tags = new[] { "A" } });

        var after = (await host.CallAsync("memory_get", new { id })).Data();
        Assert.Equal(["b", "c"], after["tags"].Texts());
        foreach (var kept in (string[])["content", "domain", "importance", "type", "source", "files", "reasoning", "outcome", "occurred_at", "created_at", "scope", "project"])
        {
            Assert.Equal(before[kept]!.ToJsonString(), after[kept]!.ToJsonString());
        }
    }

    [Fact]
    public async Task An_empty_text_clears_a_field()
    {
        await using var host = new MemoryHost();
        var id = await host.StoreAsync(new { content = "jitter", domain = "net", source = "adr", reasoning = "why", outcome = "good" });

        var data = (await host.CallAsync("memory_update", new { id, domain = "", source = "", reasoning = "", outcome = "" })).Data();

        Assert.All(["domain", "source", "reasoning", "outcome"], field => Assert.Null(data[field]));
    }

    [Fact]
    public async Task Nothing_to_change_is_refused()
    {
        await using var host = new MemoryHost();
        var id = await host.StoreAsync(new { content = "jitter" });

        Assert.Contains("Nothing to change", (await host.CallAsync("memory_update", new { id })).Error()["message"].Text(), StringComparison.Ordinal);
        Assert.Contains("must not be empty", (await host.CallAsync("memory_update", new { id, content = " " })).Error()["message"].Text(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_global_memory_becomes_the_askers_projects()
    {
        await using var host = new MemoryHost();
        var nowhere = host.Session with { Workspace = null, Id = null };
        var id = await host.StoreAsync(new { content = "jitter" }, nowhere);

        Assert.Equal("WorkspaceRequired", (await host.CallAsync("memory_update", new { id, scope = "project" }, nowhere)).Error()["code"].Text());
        Assert.Equal("scope", (await host.CallAsync("memory_update", new { id, scope = "session" })).Error()["parameter"].Text());
        await host.CallAsync("memory_update", new { id, scope = "project" });

        Assert.Equal([id], await host.FindAsync("jitter"));
        Assert.Empty(await host.FindAsync("jitter", host.Session with { Workspace = host.Workspace("beta") }));
    }

    [Fact]
    public async Task Listeners_hear_of_every_change()
    {
        await using var host = new MemoryHost();
        var heard = new List<string>();
        host.Get<ResourceChanges>().Changed += heard.Add;

        var id = await host.StoreAsync(new { content = "jitter" });
        await host.CallAsync("memory_update", new { id = id[^8..], importance = 9 });
        await host.CallAsync("memory_delete", new { id, force = true });

        Assert.Equal(Enumerable.Repeat($"memory://{id}", 3), heard.Where(uri => uri.StartsWith("memory://", StringComparison.Ordinal)));
    }
}
