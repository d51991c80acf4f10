using System.Diagnostics;
using System.Text;
using AgentMcp.Benchmarks.Framework;
using AgentMcp.Core;
using AgentMcp.Core.Platform;
using AgentMcp.Core.Platform.Spawning;
using AgentMcp.Core.Processes;
using AgentMcp.Testing.Processes;
using Microsoft.Extensions.DependencyInjection;

namespace AgentMcp.Benchmarks.Processes;

/// <summary>Commands that fork grandchildren and never end: how long after limit and grace the answer comes, and what stays behind.</summary>
internal sealed class ForcedTimeoutBenchmark : IBenchmark
{
    // Children, grandchildren, and one of each that leaves the group.
    private const string Script = "for each in 1 2; do sh -c 'sh -c \"sleep 600 & wait\" & setsid sleep 600 & wait' & done; wait";

    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(200);

    public string Name => "process-timeouts";

    public string Description => "forced timeouts of a command that forks grandchildren: wait beyond limit and grace, processes left";

    public async Task<BenchmarkReport> RunAsync(BenchmarkContext context, CancellationToken cancellationToken)
    {
        using var home = new TemporaryHome();
        await using var services = new ServiceCollection().AddCore(new DataFolder(home.Path)).BuildServiceProvider();
        var runner = services.GetRequiredService<IProcessRunner>();
        var mark = $"bench-tree-{Guid.NewGuid():N}";
        var beyond = new List<double>();
        for (var round = 0; round < context.Count(1000); round++)
        {
            var limit = TimeSpan.FromMilliseconds(round % 20);
            var start = Stopwatch.GetTimestamp();
            var run = await runner.RunAsync(
                new ProcessCommand("sh", ["-c", Script, mark])
                {
                    TimeLimit = limit,
                    Grace = Grace,
                    Environment = new Dictionary<string, string?>(StringComparer.Ordinal) { ["AGENTMCP_BENCH_TREE"] = mark },
                },
                cancellationToken);
            if (run.End is not ProcessEnd.TimedOut)
            {
                throw new InvalidOperationException($"Round {round} ended as {run.End}.");
            }

            beyond.Add((Stopwatch.GetElapsedTime(start) - limit - Grace).TotalMilliseconds);
        }

        var left = OperatingSystem.IsLinux() ? LinuxProcessEntry.ReadAll().Count(entry => entry.Carries(Encoding.UTF8.GetBytes(mark))) : 0;
        return new(
            Name,
            [Measurement.Of("answer beyond limit and grace", "agentmcp", "ms", beyond)],
            [new Goal("longest", beyond.Max(), "ms", 1000, GoalBound.AtMost), new Goal("processes left", left, "", 0, GoalBound.AtMost)]);
    }
}
