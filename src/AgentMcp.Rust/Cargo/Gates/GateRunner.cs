using AgentMcp.Core.Invocation;
using AgentMcp.Rust.Cargo.Running;

namespace AgentMcp.Rust.Cargo.Gates;

/// <summary>Runs stages one after another.</summary>
internal sealed class GateRunner(GateStageRunner stages, TimeProvider time)
{
    /// <summary>Runs them in the order given.</summary>
    /// <param name="order">The stages; one that is named twice runs once.</param>
    /// <param name="scope">What they look at.</param>
    /// <param name="keepGoing">Whether those after a failure run too.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task<GateReport> RunAsync(IEnumerable<GateStage> order, GateScope scope, bool keepGoing, CancellationToken cancellationToken)
    {
        GateStage[] planned = [.. order.Distinct()];
        var started = time.GetTimestamp();
        var reports = new List<StageReport>();
        foreach (var stage in planned)
        {
            var left = scope.TimeLimit - time.GetElapsedTime(started);
            if (left <= TimeSpan.Zero || (!keepGoing && reports.Any(report => report.Status != CargoStatus.Passed)))
            {
                break;
            }

            var progress = new StageProgress(scope.Caller.Progress, stage, reports.Count, planned.Length);
            progress.Report(new ToolProgress(0, null, null));
            reports.Add(await stages.RunAsync(stage, scope with { Caller = new CargoCaller(scope.Caller.Session, progress), TimeLimit = left }, cancellationToken));
        }

        return new GateReport(StatusOf(reports, planned), reports, [.. planned.Skip(reports.Count)]);
    }

    // Stages that had no time left have not passed.
    private static string StatusOf(List<StageReport> reports, GateStage[] planned) =>
        reports.FirstOrDefault(report => report.Status != CargoStatus.Passed)?.Status
        ?? (reports.Count < planned.Length ? CargoStatus.TimedOut : CargoStatus.Passed);
}
