using System.Diagnostics;
using AgentMcp.Benchmarks.Framework;
using AgentMcp.Core;
using AgentMcp.Core.Platform;
using AgentMcp.Core.Processes;
using AgentMcp.Testing.Processes;
using Microsoft.Extensions.DependencyInjection;

namespace AgentMcp.Benchmarks.Processes;

/// <summary>A thousand programs that do nothing, two at a time: what starting and watching one costs.</summary>
internal sealed class ProcessRunnerBenchmark : IBenchmark
{
    private const int Programs = 1000;
    private const int Width = 2;
    private const string What = "1,000 programs, 2 at a time";

    public string Name => "process-runner";

    public string Description => "1,000 times `true` by the process runner, against `make -j2`";

    public async Task<BenchmarkReport> RunAsync(BenchmarkContext context, CancellationToken cancellationToken)
    {
        using var home = new TemporaryHome();
        await using var services = new ServiceCollection().AddCore(new DataFolder(home.Path)).BuildServiceProvider();
        var runner = services.GetRequiredService<IProcessRunner>();
        var makefile = Path.Combine(home.Path, "Makefile");
        await File.WriteAllTextAsync(makefile, Makefile(), cancellationToken);
        var (ours, make) = (new List<double>(), new List<double>());

        // The first round fills the page cache and compiles the runner.
        for (var round = -1; round < context.Count(10); round++)
        {
            var start = Stopwatch.GetTimestamp();
            await RunAllAsync(runner, cancellationToken);
            var between = Stopwatch.GetTimestamp();
            await MakeAsync(makefile, cancellationToken);
            if (round >= 0)
            {
                ours.Add(Stopwatch.GetElapsedTime(start, between).TotalMilliseconds);
                make.Add(Stopwatch.GetElapsedTime(between).TotalMilliseconds);
            }
        }

        var (measured, baseline) = (Measurement.Of(What, "agentmcp", "ms", ours), Measurement.Of(What, "make -j2", "ms", make));
        return new(Name, [measured, baseline], [Goal.Ratio("p50 against make -j2", measured.P50, baseline.P50, 2.2, GoalBound.AtMost)]);
    }

    // A path with a slash and no shell syntax: make starts the program itself, as we do.
    private static string Makefile()
    {
        var targets = string.Join(' ', Enumerable.Range(0, Programs).Select(each => $"t{each}"));
        return $".PHONY: all {targets}\nall: {targets}\n{targets}:\n\t@/bin/true\n";
    }

    private static Task RunAllAsync(IProcessRunner runner, CancellationToken cancellationToken)
    {
        var command = new ProcessCommand("/bin/true", []) { TimeLimit = TimeSpan.FromMinutes(1) };
        return Parallel.ForEachAsync(Enumerable.Range(0, Programs), new ParallelOptions { MaxDegreeOfParallelism = Width, CancellationToken = cancellationToken }, async (_, token) =>
        {
            if (!(await runner.RunAsync(command, token)).Succeeded)
            {
                throw new InvalidOperationException("/bin/true failed.");
            }
        });
    }

    private static async Task MakeAsync(string makefile, CancellationToken cancellationToken)
    {
        using var make = Process.Start("make", ["-s", $"-j{Width}", "-f", makefile]);
        await make.WaitForExitAsync(cancellationToken);
        if (make.ExitCode != 0)
        {
            throw new InvalidOperationException($"make ended with {make.ExitCode}.");
        }
    }
}
