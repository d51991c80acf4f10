using AgentMcp.Memory.Tests.Harness;

namespace AgentMcp.Memory.Tests.Tools;

public sealed class MemoryTagTests
{
    [Fact]
    public async Task Any_and_all_combine_tags_and_a_star_stands_for_a_beginning()
    {
        await using var host = new MemoryHost();
        var plan = await host.StoreAsync(new { content = "one", tags = new[] { "stage:plan", "rust" } });
        var build = await host.StoreAsync(new { content = "two", tags = new[] { "stage:build", "rust" } });
        var other = await host.StoreAsync(new { content = "three", tags = new[] { "stages", "go" } });

        Assert.Equal([build, plan], await Tagged(["stage:*"]));
        Assert.Equal([other, plan], await Tagged(["go", "stage:plan"]));
        Assert.Equal([plan], await Tagged(["rust", "stage:p*"], "all"));
        Assert.Empty(await Tagged(["go", "rust"], "all"));
        Assert.Equal([other, build, plan], await Tagged(["*"]));

        Task<IReadOnlyList<string>> Tagged(string[] tags, string match = "any") => host.FindAsync(new { search_type = "tags", tags, tag_match = match });
    }

    [Fact]
    public async Task Tags_narrow_a_ranked_search_too()
    {
        await using var host = new MemoryHost();
        await host.StoreAsync(new { content = "jitter", tags = new[] { "go" } });
        var id = await host.StoreAsync(new { content = "long story about jitter", tags = new[] { "rust" } });

        Assert.Equal([id], await host.FindAsync(new { query = "jitter", tags = new[] { "rust" } }));
    }

    [Fact]
    public async Task Case_and_surrounding_space_of_a_tag_do_not_matter()
    {
        await using var host = new MemoryHost();
        var id = await host.StoreAsync(new { content = "jitter", tags = new[] { " Rust ", "rust", "RUST" } });

        Assert.Equal([id], await host.FindAsync(new { search_type = "tags", tags = new[] { "rUST" } }));
        Assert.Equal(["Rust"], (await host.CallAsync("memory_get", new { id })).Data()["tags"].Texts());
    }

    [Fact]
    public async Task A_tag_that_no_memory_has_is_answered_with_the_nearest()
    {
        await using var host = new MemoryHost();
        await host.StoreAsync(new { content = "jitter", tags = new[] { "stage:spec-plan", "rust" }, domain = "storage" });
        await host.StoreAsync(new { content = "jitter", tags = new[] { "rusty" } }, host.Session with { Workspace = host.Workspace("beta") });

        var answer = await host.CallAsync("memory_search", new { query = "jitter", tags = new[] { "rus" }, domain = "storrage" });

        Assert.Empty(answer.Ids());
        var unknown = answer.Data()["unknown"]!.AsArray();
        Assert.Equal(["rust"], unknown[0]!["nearest"].Texts());
        Assert.Equal(["storage"], unknown[1]!["nearest"].Texts());
        Assert.Equal("No memory in sight has the tag 'rus'; nearest: rust.", answer.Warnings()[0]);
        Assert.Contains("nearest: rust", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_known_tag_beside_an_unknown_one_still_finds()
    {
        await using var host = new MemoryHost();
        var id = await host.StoreAsync(new { content = "jitter", tags = new[] { "rust" } });

        var answer = await host.CallAsync("memory_search", new { search_type = "tags", tags = new[] { "rust", "nowhere" } });

        Assert.Equal([id], answer.Ids());
        Assert.Equal("No memory in sight has the tag 'nowhere'.", Assert.Single(answer.Warnings()));
    }

    [Theory]
    [InlineData("'; DROP TABLE memories; --")]
    [InlineData("\" OR 1=1 --")]
    [InlineData("%")]
    [InlineData("tag with * star")]
    [InlineData("日本語")]
    public async Task Whatever_a_tag_holds_is_only_text(string tag)
    {
        await using var host = new MemoryHost();
        await host.StoreAsync(new { content = "other", tags = new[] { "other" } });
        var id = await host.StoreAsync(new { content = "jitter", tags = new[] { tag } });

        Assert.Equal([id], await host.FindAsync(new { search_type = "tags", tags = new[] { tag } }));
        Assert.Equal([tag], (await host.CallAsync("memory_get", new { id })).Data()["tags"].Texts());
        Assert.Equal(2, (await host.CallAsync("memory_stats", new { })).Data()["total"].Number());
    }

    [Fact]
    public async Task Ten_thousand_tags_are_refused_with_the_limit()
    {
        await using var host = new MemoryHost();

        var error = (await host.CallAsync("memory_store", new { content = "jitter", tags = Enumerable.Range(0, 10_000).Select(number => $"tag{number}") })).Error();

        Assert.Equal("`tags` takes at most 100 elements; got 10000.", error["message"].Text());
    }

    [Fact]
    public async Task A_search_by_tags_without_tags_is_refused()
    {
        await using var host = new MemoryHost();

        Assert.Equal("tags", (await host.CallAsync("memory_search", new { search_type = "tags" })).Error()["parameter"].Text());
    }
}
