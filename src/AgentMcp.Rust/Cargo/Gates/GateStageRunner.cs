using AgentMcp.Rust.Cargo.Diagnostics;
using AgentMcp.Rust.Cargo.Fixing;
using AgentMcp.Rust.Cargo.Fixing.Formatting;
using AgentMcp.Rust.Cargo.Running;
using AgentMcp.Rust.Cargo.Settings;
using AgentMcp.Rust.Cargo.Testing.Running;

namespace AgentMcp.Rust.Cargo.Gates;

/// <summary>Runs one stage.</summary>
internal sealed class GateStageRunner(ICargoRunner cargo, GateTests tests)
{
    private static readonly SuggestedAction WithoutTests = new($"Write a test, or leave `test` out of {CargoKeys.GateStages.Name}.", null, "none");

    /// <summary>Runs it. Its failure is a result.</summary>
    public Task<StageReport> RunAsync(GateStage stage, GateScope scope, CancellationToken cancellationToken) =>
        stage is GateStage.Test ? TestAsync(scope, cancellationToken) : CheckAsync(stage, scope, cancellationToken);

    private async Task<StageReport> TestAsync(GateScope scope, CancellationToken cancellationToken)
    {
        var selection = new BuildSelection { Packages = scope.Packages, AllFeatures = scope.AllFeatures };
        var run = await tests(new TestRequest(scope.Workspace, selection) { TimeLimit = scope.TimeLimit }, scope.Caller, cancellationToken);
        var cause = run.FailedBuild?.Findings.FirstCause ?? run.Cause;
        return new StageReport(GateStage.Test, run.Status, (long)run.Duration.TotalMilliseconds)
        {
            Counts = run.FailedBuild?.Findings.Counts,
            FirstCause = run.Reason is TestReasons.NoTestsMatched ? cause! with { Action = WithoutTests } : cause,
            OutputId = run.OutputId,
        };
    }

    private async Task<StageReport> CheckAsync(GateStage stage, GateScope scope, CancellationToken cancellationToken)
    {
        var run = await cargo.RunAsync(CommandOf(stage, scope), scope.Caller, cancellationToken);
        return new StageReport(stage, run.Status, (long)run.Duration.TotalMilliseconds)
        {
            Counts = run.Findings.Counts,
            FirstCause = run.Status == CargoStatus.Passed ? null : CauseOf(stage, scope, run),
            OutputId = run.OutputId,
        };
    }

    private static FirstCause? CauseOf(GateStage stage, GateScope scope, CargoRun run) =>
        stage is GateStage.Fmt && FormatFindings.Read(run, scope.Workspace) is { Count: > 0 } files ? FormatFindings.CauseOf(files, scope.Workspace) : run.Findings.FirstCause;

    private static CargoCommand CommandOf(GateStage stage, GateScope scope)
    {
        IReadOnlyList<string> packages = [.. scope.Packages.Select(package => $"--package={package}")];
        IReadOnlyList<string> selection = packages.Count > 0 ? packages : ["--workspace"];
        IReadOnlyList<string> features = scope.AllFeatures ? ["--all-features"] : [];
        return stage switch
        {
            GateStage.Fmt => FormatFindings.CheckCommand(scope.Workspace, scope.Packages, scope.TimeLimit),
            GateStage.Check => Messages("check") with { Arguments = [.. selection, "--all-targets", .. features] },
            GateStage.Clippy => Messages("clippy") with { Arguments = [.. selection, "--all-targets", .. features], ProgramArguments = ["-D", "warnings"] },
            GateStage.Build => Messages("build") with { Arguments = selection },
            _ => throw new ArgumentOutOfRangeException(nameof(stage), stage, "No such stage."),
        };

        // Another agent that asks the same at the same time need not compile anew.
        CargoCommand Messages(string verb) => new(scope.Workspace, verb) { TimeLimit = scope.TimeLimit, HasMessages = true, MayJoin = true, MayUseStored = true };
    }
}
