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
