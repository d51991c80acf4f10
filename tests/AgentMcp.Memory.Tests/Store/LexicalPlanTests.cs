using AgentMcp.Memory.Model;
using AgentMcp.Memory.Search;
using AgentMcp.Memory.Store;
using AgentMcp.Memory.Tests.Harness;
using AgentMcp.Memory.Text;
using Microsoft.Data.Sqlite;

namespace AgentMcp.Memory.Tests.Store;

public sealed class LexicalPlanTests
{
    private static readonly IReadOnlyList<TermCount> Terms = [Count("rare", 10), Count("some", 90), Count("common", 5000)];

    [Theory]
    [InlineData(50, "(\"rare\") AND (\"rare\" OR \"some\" OR \"common\" OR \"some\" OR \"common\")", false)]
    [InlineData(100, "(\"rare\" OR \"some\") AND (\"rare\" OR \"some\" OR \"common\" OR \"common\")", false)]
    [InlineData(5100, "\"rare\" OR \"some\" OR \"common\"", true)]
    public void The_rarest_terms_choose_within_the_budget(long budget, string expected, bool isComplete)
    {
        var plan = LexicalPlan.Make(Terms, budget);

        Assert.Equal((expected, isComplete), (plan.Match, plan.IsComplete));
    }

    [Fact]
    public async Task The_plan_scores_exactly_as_the_plain_or()
    {
        await using var host = new MemoryHost();
        for (var number = 0; number < 60; number++)
        {
            var content = $"{(number % 20 == 0 ? "rare " : "")}{(number % 3 == 0 ? "some some " : "")}{(number % 2 == 0 ? "common " : "")} filler {number}";
            await host.Get<MemoryStore>().AddAsync(new MemoryDetails { Content = content, Tags = number % 5 == 0 ? ["common"] : [] }, new Attribution(), TestContext.Current.CancellationToken);
        }

        await using var raw = new SqliteConnection($"Data Source={host.Get<MemoryDatabase>().Path};Pooling=False");
        raw.Open();
        var all = Scores(raw, LexicalPlan.Make(Terms, long.MaxValue));
        var some = Scores(raw, LexicalPlan.Make(Terms, 50));

        Assert.Equal(3, some.Count);
        Assert.All(some, pair => Assert.Equal(all[pair.Key], pair.Value, precision: 9));
    }

    [Fact]
    public async Task A_page_that_the_rarest_terms_cannot_fill_is_filled_by_the_others()
    {
        await using var host = new MemoryHost();
        var store = host.Get<MemoryStore>();
        await store.AddAsync(new MemoryDetails { Content = "needle", Scope = MemoryScope.Global }, new Attribution(), TestContext.Current.CancellationToken);
        await Task.WhenAll(Enumerable.Range(0, SearchRun.RankingBudget + 100).Select(number =>
            store.AddAsync(new MemoryDetails { Content = $"hay number{number}", Scope = MemoryScope.Global }, new Attribution(), TestContext.Current.CancellationToken)));

        var found = await host.Get<MemorySearcher>().SearchAsync(new SearchRequest { Text = "hay needle", Filter = new MemoryFilter(), Limit = 20 }, TestContext.Current.CancellationToken);

        Assert.Equal("needle", found.Hits[0].Memory.Details.Content);
        Assert.Equal(20, found.Hits.Count);
        Assert.True(found is { HasMore: true, TotalIsMinimum: true });
    }

    [Fact]
    public async Task A_long_question_keeps_its_eight_rarest_terms_in_a_large_store()
    {
        await using var host = new MemoryHost();
        string[] words = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];
        await using (var raw = new RawDatabase(await CreatedAsync(host)))
        {
            // Word n stands in every n-th memory, so that the first words are the common ones.
            var text = string.Join(" || ", words.Select((word, index) => $"iif(n % {index + 2} = 0, ' {word}', '')"));
            raw.Count("WITH RECURSIVE c(n) AS (SELECT 2 UNION ALL SELECT n + 1 FROM c WHERE n < 10100) INSERT INTO memories(number, id, scope, type, importance, created_at, updated_at, tags, files) SELECT n, 'id' || n, 'global', 'note', 5, 0, 0, '[]', '[]' FROM c RETURNING 1");
            raw.Count($"WITH RECURSIVE c(n) AS (SELECT 2 UNION ALL SELECT n + 1 FROM c WHERE n < 10100) INSERT INTO passages(number, words, content, notes, tags, domain, parts) SELECT n << 12, 5, n || {text}, '', '', '', '' FROM c RETURNING 1");
        }

        var found = await host.Get<MemorySearcher>().SearchAsync(new SearchRequest { Text = string.Join(' ', words), Filter = new MemoryFilter(), Limit = 5 }, TestContext.Current.CancellationToken);

        Assert.Equal(["two", "one"], found.LeftOut);
        Assert.Equal("ten", found.Terms[0].Term.Text);
    }

    private static async Task<MemoryHost> CreatedAsync(MemoryHost host)
    {
        await host.Get<MemoryStore>().AddAsync(new MemoryDetails { Content = "first", Scope = MemoryScope.Global }, new Attribution(), TestContext.Current.CancellationToken);
        return host;
    }

    private static Dictionary<long, double> Scores(SqliteConnection connection, LexicalPlan plan)
    {
        using var command = connection.CreateCommand();
        command.CommandText = RankingSql.Of(new FilterSql(new MemoryFilter()));
        foreach (var (name, value) in new (string, object)[] { ("$match", plan.Match), ("$horizon", long.MaxValue), ("$limit", 1000), ("$project", DBNull.Value), ("$session", DBNull.Value) })
        {
            command.Parameters.AddWithValue(name, value);
        }

        command.CommandText = command.CommandText.Replace("(m.scope = 'global' OR", "(1 OR", StringComparison.Ordinal);
        var scores = new Dictionary<long, double>();
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            scores.Add(rows.GetInt64(0), rows.GetDouble(1) * plan.Scale);
        }

        return scores;
    }

    private static TermCount Count(string text, long passages) => new(new QueryTerm(text, QueryTermKind.Word), passages);
}
