using AgentMcp.Memory.Model;
using AgentMcp.Memory.Search;
using AgentMcp.Memory.Store;
using AgentMcp.Memory.Tests.Harness;
using AgentMcp.Memory.Text;
using FsCheck;
using FsCheck.Fluent;

namespace AgentMcp.Memory.Tests.Store;

public sealed class FindingPropertyTests
{
    // What developers write: words, names from code, punctuation, other scripts, and whatever FsCheck thinks of.
    private static readonly Gen<string> Pieces = Gen.OneOf(
        Gen.Elements("retry", "the", "parseHeader", "snake_case_name", "src/a/b.rs:12", "E0308", "std::fmt", "--no-verify", "\"", "*", "NEAR(", "(", ")", "AND", "OR", "-", "^", ":", "{", "缓存", "🦊", "größe", "x", "7", "'"),
        ArbMap.Default.GeneratorFor<NonNull<string>>().Select(text => text.Get));

    private static readonly Gen<string> Texts = Pieces.NonEmptyListOf().Select(pieces => string.Join(' ', pieces).Replace("\0", "", StringComparison.Ordinal));

    [Fact]
    public async Task Every_text_is_found_by_each_of_its_words()
    {
        await using var host = new MemoryHost();
        var cancellationToken = TestContext.Current.CancellationToken;
        foreach (var text in Texts.Where(text => !string.IsNullOrWhiteSpace(text)).Sample(120, size: 12))
        {
            var stored = await host.Get<MemoryStore>().AddAsync(new MemoryDetails { Content = text, Scope = MemoryScope.Global }, new Attribution(), cancellationToken);
            foreach (var chunk in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            {
                if (QueryAnalyzer.Analyze(chunk).IsEmpty)
                {
                    continue;
                }

                // A page that holds the whole store, so that rank does not matter here.
                var found = await SearchAsync(host, chunk, 1000);
                Assert.True(found.Hits.Any(hit => hit.Memory.Number == stored.Number), $"'{chunk}' does not find '{text}'.");
            }
        }
    }

    [Fact]
    public async Task No_query_whatever_makes_the_search_fail()
    {
        await using var host = new MemoryHost();
        foreach (var text in Texts.Sample(30, size: 10))
        {
            await host.Get<MemoryStore>().AddAsync(new MemoryDetails { Content = text + " x", Scope = MemoryScope.Global }, new Attribution(), TestContext.Current.CancellationToken);
        }

        foreach (var query in Texts.Sample(400, size: 20))
        {
            _ = await SearchAsync(host, query, 10);
        }
    }

    [Fact]
    public async Task Indexes_agree_with_the_text_after_any_changes()
    {
        await using var host = new MemoryHost();
        var store = host.Get<MemoryStore>();
        var cancellationToken = TestContext.Current.CancellationToken;
        var ids = new List<string>();
        foreach (var (text, number) in Texts.Where(text => !string.IsNullOrWhiteSpace(text)).Sample(150, size: 12).Select((text, number) => (text, number)))
        {
            switch (number % 5)
            {
                case 3:
                    await store.UpdateAsync(ids[number % ids.Count], memory => memory.Details with { Content = text, Tags = [$"tag{number}"] }, new Attribution(), cancellationToken);
                    break;
                case 4:
                    await store.DeleteAsync(ids[number % ids.Count], cancellationToken);
                    host.Time.Advance(TimeSpan.FromDays(20));
                    break;
                default:
                    ids.Add((await store.AddAsync(new MemoryDetails { Content = string.Concat(Enumerable.Repeat(text, number)) + text, Scope = MemoryScope.Global }, new Attribution(), cancellationToken)).Id);
                    break;
            }
        }

        await using var raw = new RawDatabase(host);
        raw.CheckIndexes();
    }

    private static Task<SearchOutcome> SearchAsync(MemoryHost host, string text, int limit) =>
        host.Get<MemorySearcher>().SearchAsync(new SearchRequest { Text = text, Filter = new MemoryFilter(), Limit = limit }, TestContext.Current.CancellationToken);
}
