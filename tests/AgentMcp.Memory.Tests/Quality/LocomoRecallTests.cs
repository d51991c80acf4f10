using AgentMcp.Memory.Model;
using AgentMcp.Memory.Search;
using AgentMcp.Memory.Store;
using AgentMcp.Memory.Tests.Harness;
using AgentMcp.Testing.Processes;

namespace AgentMcp.Memory.Tests.Quality;

public sealed class LocomoRecallTests(ITestOutputHelper output)
{
    // Plain FTS5 gives 62.9 on these conversations.
    private const double Floor = 62;

    private static readonly Dictionary<int, string> Categories = new() { [1] = "multi-hop", [2] = "temporal", [3] = "open-domain", [4] = "single-hop", [5] = "adversarial" };

    [Fact]
    public async Task Turns_that_answer_a_question_are_among_the_first_ten()
    {
        var path = Path.GetFullPath(Path.Combine(RepositoryRoot.Path, "..", "shared", "data", "memory", "locomo-dev.json.gz"));
        if (!File.Exists(path))
        {
            Assert.Skip($"LoCoMo is not part of this repository; put it at {path}.");
        }

        await using var host = new MemoryHost();
        var recalls = new List<(int Category, double At5, double At10)>();
        foreach (var conversation in LocomoConversation.Read(path))
        {
            recalls.AddRange(await MeasureAsync(host, conversation));
        }

        foreach (var (category, name) in Categories)
        {
            Report(name, [.. recalls.Where(recall => recall.Category == category)]);
        }

        Report("all", recalls);
        Assert.True(recalls.Average(recall => recall.At10) * 100 >= Floor, "R@10 at turn level fell below plain BM25; the figures stand in the output.");
    }

    private static async Task<List<(int Category, double At5, double At10)>> MeasureAsync(MemoryHost host, LocomoConversation conversation)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var turns = new Dictionary<string, string>();
        foreach (var turn in conversation.Turns)
        {
            var details = new MemoryDetails { Content = turn.Text, Domain = conversation.Id, Scope = MemoryScope.Global };
            var memory = await host.Get<MemoryStore>().AddAsync(details, new Attribution(), cancellationToken);
            turns.Add(memory.Id, turn.Id);
        }

        var recalls = new List<(int Category, double At5, double At10)>();
        foreach (var question in conversation.Questions)
        {
            var request = new SearchRequest { Text = question.Text, Filter = new MemoryFilter { Domain = conversation.Id }, Limit = 10 };
            var found = (await host.Get<MemorySearcher>().SearchAsync(request, cancellationToken)).Hits.Select(hit => turns[hit.Memory.Id]).ToList();
            recalls.Add((question.Category, Recall(found.Take(5)), Recall(found)));

            double Recall(IEnumerable<string> first) => (double)first.Count(question.Evidence.Contains) / question.Evidence.Count;
        }

        return recalls;
    }

    private void Report(string name, List<(int Category, double At5, double At10)> recalls) =>
        output.WriteLine($"{name,-12} n {recalls.Count,4}  R@5 {recalls.Average(recall => recall.At5) * 100:0.0}  R@10 {recalls.Average(recall => recall.At10) * 100:0.0}");
}
