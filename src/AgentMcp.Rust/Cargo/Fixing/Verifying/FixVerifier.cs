using AgentMcp.Rust.Cargo.Fixing.Formatting;
using AgentMcp.Rust.Cargo.Running;
using AgentMcp.Rust.Cargo.Workspaces;

namespace AgentMcp.Rust.Cargo.Fixing.Verifying;

/// <summary>Checks sources after a change with the very check that offered it, so that the figures before and after tell of the same.</summary>
internal sealed class FixVerifier(ICargoRunner cargo, Formatter formatter)
{
    /// <summary>Runs the check of fixes again.</summary>
    public async Task<FixVerdict> VerifyAsync(IReadOnlyList<OfferedFix> applied, CargoWorkspace workspace, CargoCaller caller, TimeSpan timeLimit, CancellationToken cancellationToken)
    {
        // Clippy finds all that the compiler does, and its own.
        var baseline = applied.Select(offered => offered.Run).Where(run => run.Command.IsCheck).OrderBy(run => run.Command.Verb == "clippy" ? 0 : 1).FirstOrDefault();
        if (baseline is null)
        {
            return new FixVerdict(await cargo.RunAsync(CheckOfAll(workspace, timeLimit), caller, cancellationToken), null, []);
        }

        var run = await cargo.RunAsync(baseline.Command.In(workspace, timeLimit), caller, cancellationToken);
        return new FixVerdict(run, baseline.Counts, [.. ErrorNames.Of(run.Findings).Except(baseline.Errors, StringComparer.Ordinal)]);
    }

    /// <summary>Looks again whether all is formatted.</summary>
    public async Task<FixVerdict> VerifyFormatAsync(IReadOnlyList<string> packages, CargoWorkspace workspace, CargoCaller caller, TimeSpan timeLimit, CancellationToken cancellationToken)
    {
        var (run, left) = await formatter.CheckAsync(workspace, packages, caller, timeLimit, cancellationToken);
        return new FixVerdict(left.Count == 0 ? run : run with { Findings = run.Findings with { FirstCause = FormatFindings.CauseOf(left, workspace) } }, null, []);
    }

    // The fixes came with a test or a program, which are not run only to look.
    private static CargoCommand CheckOfAll(CargoWorkspace workspace, TimeSpan timeLimit) => new(workspace, "check")
    {
        Arguments = new BuildSelection { Targets = ["all"] }.ToArguments(),
        TimeLimit = timeLimit,
        HasMessages = true,
    };
}
