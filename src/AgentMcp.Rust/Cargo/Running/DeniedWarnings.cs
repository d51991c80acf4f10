using AgentMcp.Rust.Cargo.Diagnostics;

namespace AgentMcp.Rust.Cargo.Running;

/// <summary>
/// Makes warnings fail a run. The compiler's own <c>-D warnings</c> would build everything anew, for the flags are part of what a build is, and would end
/// at the first crate with a warning; this tells all of them.
/// </summary>
internal static class DeniedWarnings
{
    public const string Cause = "WarningDenied";

    /// <summary>The run as it counts where no warning is allowed.</summary>
    public static CargoRun Apply(CargoRun run)
    {
        if (run.Status != CargoStatus.Passed || run.Findings.Counts.Warnings == 0)
        {
            return run;
        }

        var first = run.Findings.Groups.FirstOrDefault(group => group.Level == "warning");
        var cause = new FirstCause(Cause, $"{run.Findings.Counts.Warnings} warning{(run.Findings.Counts.Warnings == 1 ? "" : "s")}, and warnings are denied: {first?.Message}")
        {
            Code = first?.Code,
            Place = first?.Places is [var place, ..] ? place : null,
            Action = first?.Action,
        };
        return run with { Status = CargoStatus.Failed, Findings = run.Findings with { FirstCause = cause } };
    }
}
