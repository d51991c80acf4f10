using System.Diagnostics;
using System.Text.Json;
using AgentMcp.Benchmarks.Framework;
using AgentMcp.Core.Invocation;
using AgentMcp.Memory.Store;

namespace AgentMcp.Benchmarks.Memory;

/// <summary>The whole call of <c>memory_search</c> in a store of 100,000, against its ranking statement and the loading of ten rows by hand.</summary>
internal sealed class MemorySearchBenchmark : IBenchmark
{
    private const int Memories = 100_000;
    private const int WarmUp = 20;
    private const string What = "3-6 content terms, 100,000 memories";

    public string Name => "memory-search";

    public string Description => "memory_search at 100,000 memories, whole call, against the same SQL raw";

    public async Task<BenchmarkReport> RunAsync(BenchmarkContext context, CancellationToken cancellationToken)
    {
        await using var bench = new MemoryBench();
        var source = new SyntheticMemories(seed: 7);
        context.Progress($"storing {Memories} memories");
        var stored = await bench.FillAsync(source, Memories, cancellationToken);
        using var raw = new RawSearch(bench.OpenRaw(), new MemoryFilter { ProjectId = bench.Attribution.ProjectId, SessionId = bench.Session.Id });
        List<double> whole = [], bySql = [], byPlainOr = [], agreement = [];
        for (var number = 0; number < WarmUp + context.Count(400); number++)
        {
            var question = source.Question(stored[number * 97 % stored.Count].Details);
            // The whole call counts its terms itself; the raw arms are told the expressions that come of it.
            var (planned, plain) = raw.Plan(question, Memories);
            IReadOnlyList<long> found;
            if (number % 2 == 0)
            {
                whole.Add(await CallAsync(bench, question, cancellationToken));
                found = Run(raw, planned, bySql);
            }
            else
            {
                found = Run(raw, planned, bySql);
                whole.Add(await CallAsync(bench, question, cancellationToken));
            }

            var best = Run(raw, plain, byPlainOr);
            agreement.Add((double)best.Intersect(found).Count() / best.Count);
        }

        var ours = Measurement.Of(What, "memory_search", "ms", whole.Skip(WarmUp));
        var theirs = Measurement.Of(What, "same SQL raw", "ms", bySql.Skip(WarmUp));
        return new(
            Name,
            [ours, theirs, Measurement.Of(What, "plain OR raw", "ms", byPlainOr.Skip(WarmUp))],
            [
                new Goal("p95, whole call", ours.P95, "ms", 15, GoalBound.AtMost),
                Goal.Ratio("p50 against raw", ours.P50, theirs.P50, 1.5, GoalBound.AtMost),
                Goal.Ratio("p95 against raw", ours.P95, theirs.P95, 1.5, GoalBound.AtMost),
                new Goal("first ten as of the plain OR", agreement.Average() * 100, "%", 98, GoalBound.AtLeast),
            ]);
    }

    private static async Task<double> CallAsync(MemoryBench bench, string question, CancellationToken cancellationToken)
    {
        var call = new ToolCall("memory_search", JsonSerializer.SerializeToElement(new { query = question, limit = 10 }), bench.Session, bench.Selection);
        var started = Stopwatch.GetTimestamp();
        var answer = await bench.Get<IToolInvoker>().InvokeAsync(call, cancellationToken);
        var elapsed = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
        return answer.IsError ? throw new InvalidOperationException(answer.Text) : elapsed;
    }

    private static IReadOnlyList<long> Run(RawSearch raw, string match, List<double> samples)
    {
        var started = Stopwatch.GetTimestamp();
        var found = raw.Run(match);
        samples.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        return found;
    }
}
