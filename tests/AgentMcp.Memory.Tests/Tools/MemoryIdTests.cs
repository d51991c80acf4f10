using AgentMcp.Memory.Model;
using AgentMcp.Memory.Store;
using AgentMcp.Memory.Tests.Harness;

namespace AgentMcp.Memory.Tests.Tools;

public sealed class MemoryIdTests
{
    [Fact]
    public async Task A_whole_id_or_a_suffix_names_a_memory()
    {
        await using var host = new MemoryHost();
        var id = await host.StoreAsync(new { content = "jitter" });

        foreach (var given in (string[])[id, id[^8..], id[^12..].ToUpperInvariant(), $" {id} "])
        {
            Assert.Equal(id, (await host.CallAsync("memory_get", new { id = given })).Data()["id"].Text());
        }
    }

    [Theory]
    [InlineData("memory_get")]
    [InlineData("memory_update")]
    [InlineData("memory_delete")]
    public async Task An_id_that_names_nothing_is_not_found(string tool)
    {
        await using var host = new MemoryHost();
        await host.StoreAsync(new { content = "jitter" });

        foreach (var id in (string[])["00000000", "01a1f7f8-3000-7003-9f4f-000000000000"])
        {
            var error = (await host.CallAsync(tool, tool == "memory_update" ? new { id, importance = 1 } : new { id })).Error();
            Assert.Equal(("NotFound", "id"), (error["code"].Text(), error["parameter"].Text()));
        }
    }

    [Theory]
    [InlineData("1234567")]
    [InlineData("not-an-id!")]
    [InlineData("'; DROP TABLE memories")]
    [InlineData("%%%%%%%%")]
    public async Task A_text_that_is_no_id_is_refused(string id)
    {
        await using var host = new MemoryHost();

        Assert.Equal("InvalidArguments", (await host.CallAsync("memory_get", new { id })).Error()["code"].Text());
    }

    [Fact]
    public async Task A_suffix_of_several_memories_is_refused_with_all_of_them()
    {
        await using var host = new MemoryHost();
        await host.StoreAsync(new { content = "jitter" });
        await using (var raw = new RawDatabase(host))
        {
            raw.Count("""
                INSERT INTO memories(id, scope, type, importance, created_at, updated_at, tags, files)
                VALUES ('00000000-0000-7000-8000-1111abcdef01', 'global', 'note', 5, 0, 0, '[]', '[]'), ('00000000-0000-7000-8000-2222abcdef01', 'global', 'note', 5, 0, 0, '[]', '[]')
                RETURNING 1
                """);
            raw.Count("INSERT INTO passages(number, words, content, notes, tags, domain, parts) SELECT number << 12, 1, 'x', '', '', '', '' FROM memories WHERE id LIKE '%abcdef01' RETURNING 1");
        }

        var error = (await host.CallAsync("memory_get", new { id = "abcdef01" })).Error();

        Assert.Equal("AmbiguousId", error["code"].Text());
        Assert.Equal(2, error["nearest"].Texts().Count);
        Assert.Equal("x", (await host.CallAsync("memory_get", new { id = "1abcdef01" })).Data()["content"].Text());
    }

    [Fact]
    public async Task The_store_keeps_the_order_of_arrival()
    {
        await using var host = new MemoryHost();
        var store = host.Get<MemoryStore>();
        var first = await store.AddAsync(new MemoryDetails { Content = "a" }, new Attribution(), TestContext.Current.CancellationToken);
        await host.CallAsync("memory_delete", new { id = first.Id, force = true });
        host.Time.Advance(TimeSpan.FromDays(40));
        var second = await store.AddAsync(new MemoryDetails { Content = "b" }, new Attribution(), TestContext.Current.CancellationToken);
        await host.CallAsync("memory_delete", new { id = second.Id, force = true });
        var third = await store.AddAsync(new MemoryDetails { Content = "c" }, new Attribution(), TestContext.Current.CancellationToken);

        Assert.Equal([1, 2, 3], [first.Number, second.Number, third.Number]);
    }
}
