using AgentMcp.Core.Errors;
using AgentMcp.Core.Processes.Guarding;
using AgentMcp.Server.Benchmarking.Statistics;

namespace AgentMcp.Server.Benchmarking;

/// <summary>Runs one benchmark: warm-ups, then iterations of ours and of the baseline in turns.</summary>
internal sealed class BenchmarkRunner(BenchmarkSettings settings, GuardianProgram? guardian)
{
    /// <summary>Measures, and compares.</summary>
    /// <param name="benchmark">What to measure.</param>
    /// <param name="stored">Numbers of an earlier run; null without.</param>
    /// <param name="cancellationToken">Ends the run; its folder goes either way.</param>
    /// <exception cref="ToolException">No iteration succeeded.</exception>
    public async Task<BenchmarkResult> RunAsync(IBenchmark benchmark, StoredBaseline? stored, CancellationToken cancellationToken)
    {
        var home = new BenchmarkHome(guardian);
        await using var disposing = home.ConfigureAwait(false);
        var arms = await benchmark.PrepareAsync(home, cancellationToken);
        var ours = new TimedArm(arms.RunAsync, arms.Operations);
        var theirs = arms.Baseline is { } baseline ? new TimedArm(baseline.RunAsync, arms.Operations) : null;
        for (var iteration = -settings.WarmUps; iteration < settings.Iterations; iteration++)
        {
            // Who goes first changes, so that neither always meets what the other left in the caches.
            if (theirs is not null && iteration % 2 == 0)
            {
                await theirs.RunAsync(iteration >= 0, cancellationToken);
            }

            await ours.RunAsync(iteration >= 0, cancellationToken);
            if (theirs is not null && iteration % 2 != 0)
            {
                await theirs.RunAsync(iteration >= 0, cancellationToken);
            }
        }

        RequireSome(benchmark.Name, ours);
        if (theirs is not null)
        {
            RequireSome($"{benchmark.Name}, baseline {arms.Baseline!.Name}", theirs);
        }

        return Report(benchmark, arms, ours, theirs, stored);
    }

    private static BenchmarkResult Report(IBenchmark benchmark, BenchmarkArms arms, TimedArm ours, TimedArm? theirs, StoredBaseline? stored)
    {
        var interleaved = theirs is null
            ? null
            : BenchmarkComparison.Of(ours.Samples, arms.Baseline!.Name, BaselineKind.Interleaved, theirs.Samples, arms.Baseline.Allowed);
        var earlier = stored is null
            ? null
            : BenchmarkComparison.Of(ours.Samples, $"stored {stored.TakenAt}", BaselineKind.Stored, stored.Samples, allowed: 1);
        return new BenchmarkResult(benchmark.Name, "us", arms.Operations, SampleSummary.Of(ours.Samples), ours.Failed)
        {
            Samples = ours.Samples,
            Baseline = theirs is null ? null : SampleSummary.Of(theirs.Samples),
            BaselineFailed = theirs?.Failed ?? 0,
            Comparisons = [.. new[] { interleaved, earlier }.OfType<BenchmarkComparison>()],
            Gate = interleaved ?? earlier,
        };
    }

    private static void RequireSome(string name, TimedArm arm)
    {
        if (arm.Samples.Count == 0)
        {
            throw ToolException.CallerCanFix(
                ErrorCatalog.EnvironmentNotReady,
                $"All {arm.Failed} iterations of {name} failed; the first said: {arm.FirstFailure}",
                next: "Mend what that says and run it again; nothing was measured and nothing was saved.");
        }
    }
}
