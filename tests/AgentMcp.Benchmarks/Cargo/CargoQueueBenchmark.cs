using System.Diagnostics;
using AgentMcp.Benchmarks.Framework;
using AgentMcp.Core.Activity;
using AgentMcp.Core.Ids;
using AgentMcp.Core.Invocation;
using AgentMcp.Rust.Cargo.Queue;
using AgentMcp.Rust.Cargo.Queue.Trees;
using AgentMcp.Testing.Processes;

namespace AgentMcp.Benchmarks.Cargo;

/// <summary>What the queue costs: a turn, the look at a tree, a second profile beside the first.</summary>
internal sealed class CargoQueueBenchmark : IBenchmark
{
    private const int Files = 2_000;

    public string Name => "cargo-queue";

    public string Description => "a turn of the queue, the fingerprint of 2,000 files, a second profile beside a build that runs";

    public async Task<BenchmarkReport> RunAsync(BenchmarkContext context, CancellationToken cancellationToken)
    {
        using var home = new TemporaryHome();
        var session = new CallerSession { Id = "bench", Transport = "pipe", Agent = "bench", Workspace = home.Path };
        List<double> turns = [], looks = [], plain = [], alone = [], beside = [];
        await MeasureTurnsAsync(session, context.Count(20_000), turns, cancellationToken);
        await MeasureLooksAsync(Path.Combine(home.Path, "tree"), context.Count(200), looks, plain, cancellationToken);
        await MeasureSecondProfileAsync(session, context.Count(2_000), alone, beside, cancellationToken);

        var (turn, look) = (Measurement.Of("enter and leave", "agentmcp", "µs", turns), Measurement.Of($"fingerprint of {Files} files", "agentmcp", "ms", looks));
        var (empty, second) = (Measurement.Of("turn of a profile, empty queue", "agentmcp", "µs", alone), Measurement.Of("turn of a profile beside a build of another", "agentmcp", "µs", beside));
        return new(
            Name,
            [turn, look, Measurement.Of($"names, sizes and times of {Files} files", "DirectoryInfo", "ms", plain), empty, second],
            [
                new Goal($"fingerprint of {Files} files, p50", look.P50, "ms", 10, GoalBound.AtMost),
                new Goal("second profile against an empty queue, p50 apart", second.P50 - empty.P50, "µs", 1_000, GoalBound.AtMost),
            ]);
    }

    private static BuildQueue NewQueue() => new(new RunningWork(TimeProvider.System), new IdGenerator(TimeProvider.System), TimeProvider.System);

    private static BuildRequest Request(CallerSession session, string profile) => new("/target", profile, "cargo check", session, BuildPriority.Agent);

    private static async Task MeasureTurnsAsync(CallerSession session, int count, List<double> turns, CancellationToken cancellationToken)
    {
        var queue = NewQueue();
        for (var round = 0; round < count; round++)
        {
            var start = Stopwatch.GetTimestamp();
            await using (await queue.EnterAsync(Request(session, "debug"), null, cancellationToken))
            {
            }

            turns.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds);
        }
    }

    private static async Task MeasureSecondProfileAsync(CallerSession session, int count, List<double> alone, List<double> beside, CancellationToken cancellationToken)
    {
        var (empty, busy) = (NewQueue(), NewQueue());
        await using var running = await busy.EnterAsync(Request(session, "debug"), null, cancellationToken);
        for (var round = 0; round < count; round++)
        {
            await MeasureAsync(empty, alone);
            await MeasureAsync(busy, beside);
        }

        async Task MeasureAsync(BuildQueue queue, List<double> samples)
        {
            var start = Stopwatch.GetTimestamp();
            await using var turn = await queue.EnterAsync(Request(session, "release"), null, cancellationToken);
            samples.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds);
        }
    }

    private static async Task MeasureLooksAsync(string root, int count, List<double> looks, List<double> plain, CancellationToken cancellationToken)
    {
        for (var file = 0; file < Files; file++)
        {
            var folder = Directory.CreateDirectory(Path.Combine(root, $"crate{file / 50}", "src", $"part{file / 10 % 5}")).FullName;
            await File.WriteAllTextAsync(Path.Combine(folder, $"file{file}.rs"), "pub fn one() -> u32 { 1 }", cancellationToken);
        }

        var trees = new TreeFingerprinter(TreeLimits.Default, TimeProvider.System);
        var scope = new TreeScope(root, root, Path.Combine(root, "target"), null, null, []);
        for (var round = 0; round < count; round++)
        {
            var start = Stopwatch.GetTimestamp();
            _ = await trees.TakeAsync(scope, cancellationToken) ?? throw new InvalidOperationException("There is no fingerprint.");
            looks.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            start = Stopwatch.GetTimestamp();
            _ = new DirectoryInfo(root).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length + file.LastWriteTimeUtc.Second);
            plain.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }
    }
}
