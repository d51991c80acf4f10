using AgentMcp.Benchmarks.Framework;

namespace AgentMcp.Benchmarks.Hub;

/// <summary>Eight agents that remember at the same time: through one opener of the file, and each with a connection of its own.</summary>
internal sealed class HubStoreBenchmark : IBenchmark
{
    private const int Writers = 8;
    private const int Rounds = 3;
    private const string Ours = "agentmcp, hub";
    private const string Raw = "eight own connections";

    public string Name => "hub-store";

    public string Description => "8 front ends store 2,000 memories each at once, against eight processes with own connections to one SQLite file";

    public async Task<BenchmarkReport> RunAsync(BenchmarkContext context, CancellationToken cancellationToken)
    {
        List<StoreRound> ours = [], raw = [];
        for (var round = 0; round < Rounds; round++)
        {
            ours.Add(await HubStoreArm.RunAsync(Writers, context.Count(2_000), cancellationToken));
            raw.Add(await RawStoreArm.RunAsync(Writers, context.Count(2_000), cancellationToken));
        }

        List<Measurement> measurements = [.. Rows(Ours, ours), .. Rows(Raw, raw)];
        return new(Name, measurements,
        [
            new Goal("refused, or acknowledged and not there", ours.Sum(round => round.Lost), "memories", 0, GoalBound.AtMost),
            new Goal("answers that speak of a lock", ours.Sum(round => round.Locked), "answers", 0, GoalBound.AtMost),
            new Goal("stores a second, all together, p50", measurements[1].P50, "/s", 2_000, GoalBound.AtLeast),
            new Goal("longest wait of all", Longest(ours), "ms", 250, GoalBound.AtMost),
            Goal.Ratio($"longest wait against {Raw}", Longest(ours), Longest(raw), 1, GoalBound.AtMost),
            Goal.Ratio($"stores a second against {Raw}", measurements[1].P50, measurements[4].P50, 0.25, GoalBound.AtLeast),
        ]);
    }

    private static Measurement[] Rows(string arm, List<StoreRound> rounds) =>
    [
        Measurement.Of("one memory stored", arm, "ms", rounds.SelectMany(round => round.Waits)),
        Measurement.Of("stores a second", arm, "/s", rounds.Select(round => round.PerSecond)),
        Measurement.Of("longest wait of a round", arm, "ms", rounds.Select(round => round.Waits.Max())),
    ];

    private static double Longest(List<StoreRound> rounds) => rounds.Max(round => round.Waits.Max());
}
