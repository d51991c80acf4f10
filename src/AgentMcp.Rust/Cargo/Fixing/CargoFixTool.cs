using AgentMcp.Core.Catalog;
using AgentMcp.Core.Confirmation;
using AgentMcp.Core.Errors;
using AgentMcp.Core.Invocation;
using AgentMcp.Rust.Cargo.Fixing.Proposing;
using AgentMcp.Rust.Cargo.Fixing.Undoing;
using AgentMcp.Rust.Cargo.Fixing.Verifying;
using AgentMcp.Rust.Cargo.Running;
using AgentMcp.Rust.Cargo.Workspaces;

namespace AgentMcp.Rust.Cargo.Fixing;

/// <summary>Applies what compilers and rustfmt suggest.</summary>
internal sealed class CargoFixTool(WorkspaceLocator workspaces, FixProposer fixes, FormatProposer formats, UndoProposer undos, SourceWriter writer, FixVerifier verifier, TimeProvider time)
    : ITool<CargoFixArguments, CargoFixResult>, IPlannedTool<CargoFixArguments>
{
    public static ToolDeclaration Declaration { get; } = new("cargo_fix", "Apply fixes of the compiler")
    {
        Description = "Applies fixes that cargo_check offered, or formats (kind fmt). Shows the diff before, checks again after, and can be undone.",
        Toolset = Toolsets.Cargo,
        Hints = ToolHints.Destructive,
        Statuses = CargoStatus.All,
        LongRunning = true,
        KeepsTimeLimit = true,
        PrimaryParameter = "fix_ids",
        Utterances = ["apply fix 1a2b3c4d", "fix all clippy warnings that can be fixed by machine", "format the code", "is everything formatted", "take the last fix back"],
    };

    public async Task<ToolPlan> PlanAsync(CargoFixArguments arguments, ToolContext context, CancellationToken cancellationToken)
    {
        var proposal = await ProposeAsync(arguments, context, cancellationToken);
        if (!arguments.DryRun && (proposal.Files.Count == 0 || arguments.Check))
        {
            return ToolPlan.Nothing;
        }

        var kept = proposal.Skipped.Select(skipped => $"not {(skipped.Id is { } id ? $"{id}: " : "so: ")}{skipped.Message}");
        return proposal.Files.Count == 0
            ? new ToolPlan("Nothing would change.", [.. kept])
            : new ToolPlan($"{Capital(proposal.What)} in {FilesOf(proposal)}.", [.. kept, .. proposal.Diffs]) { Basis = proposal.Basis };
    }

    public async Task<ToolResult<CargoFixResult>> RunAsync(CargoFixArguments arguments, ToolContext context, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var proposal = await ProposeAsync(arguments, context, cancellationToken);
        if (proposal.Files.Count == 0)
        {
            return Unchanged(proposal);
        }

        if (arguments.Check)
        {
            var found = new CargoFixResult([], proposal.Skipped, proposal.Names) { Diffs = proposal.Diffs };
            return Answer(CargoStatus.Failed, $"{FilesOf(proposal)} would be changed.", found);
        }

        var undo = await writer.WriteAsync(proposal.Workspace, proposal.What, proposal.Files, cancellationToken);
        if (undo is null)
        {
            context.Warn("What the files held before could not be kept: this change cannot be undone here.");
        }

        var result = new CargoFixResult([.. proposal.Applied.Select(offered => AppliedFix.Of(offered, proposal.Workspace))], proposal.Skipped, proposal.Names)
        {
            UndoId = undo,
            Diffs = arguments.PlanId is null ? proposal.Diffs : null,
        };
        var verdict = await VerifyAsync(arguments, proposal, CargoCaller.Of(context), Left(arguments, started), cancellationToken);
        return Verified(arguments.Kind, proposal, result, verdict);
    }

    private static ToolResult<CargoFixResult> Unchanged(Proposal proposal)
    {
        var result = new CargoFixResult([], proposal.Skipped, []) { FirstCause = proposal.Run?.Findings.FirstCause, After = proposal.Run?.Findings.Counts, OutputId = proposal.Run?.OutputId };
        return proposal switch
        {
            { Skipped.Count: > 0 } => Answer(CargoStatus.Refused, "Nothing was changed.", result),
            { Run: { } run } => Answer(run.Status, "There is nothing that could be changed by machine.", result),
            _ => Answer(CargoStatus.Passed, "There is nothing to change.", result),
        };
    }

    private static ToolResult<CargoFixResult> Verified(CargoFixKind kind, Proposal proposal, CargoFixResult result, FixVerdict? verdict)
    {
        var done = $"Done: {proposal.What} in {FilesOf(proposal)}.";
        return verdict is null
            ? Answer(result.Skipped.Count == 0 ? CargoStatus.Passed : CargoStatus.Failed, $"{done} Not checked since.", result)
            : Answer(verdict.Run.Status, done, result with
            {
                Before = verdict.Before,
                After = kind is CargoFixKind.Fmt ? null : verdict.Run.Findings.Counts,
                NewErrors = verdict.NewErrors.Count == 0 ? null : verdict.NewErrors,
                FirstCause = verdict.Run.Findings.FirstCause,
                OutputId = verdict.Run.Status == CargoStatus.Passed ? null : verdict.Run.OutputId,
            });
    }

    private static ToolResult<CargoFixResult> Answer(string status, string what, CargoFixResult result) => new(status, result, CargoFixText.Write(status, what, result))
    {
        IsRefusal = status == CargoStatus.Refused,
        JobFailed = status is not (CargoStatus.Passed or CargoStatus.Refused),
    };

    private async Task<FixVerdict?> VerifyAsync(CargoFixArguments arguments, Proposal proposal, CargoCaller caller, TimeSpan left, CancellationToken cancellationToken) => arguments switch
    {
        { Verify: false } or { Undo: not null } => null,
        { Kind: CargoFixKind.Fmt } => await verifier.VerifyFormatAsync(arguments.Packages ?? [], proposal.Workspace, caller, left, cancellationToken),
        _ => await verifier.VerifyAsync(proposal.Applied, proposal.Workspace, caller, left, cancellationToken),
    };

    // Once a call: what is carried out is what was shown.
    private async Task<Proposal> ProposeAsync(CargoFixArguments arguments, ToolContext context, CancellationToken cancellationToken)
    {
        var made = context.Keep(_ => new Made());
        return made.Proposal ??= await MakeAsync(arguments, context, cancellationToken);
    }

    private async Task<Proposal> MakeAsync(CargoFixArguments arguments, ToolContext context, CancellationToken cancellationToken)
    {
        if (arguments.Check && (arguments.Kind is not CargoFixKind.Fmt || arguments.Undo is not null))
        {
            throw ToolException.InvalidArgument("check", "`check` goes with kind fmt alone; `dry_run: true` shows what fixes would change.");
        }

        foreach (var package in arguments.Packages ?? [])
        {
            CargoName.Package("packages", package);
        }

        var caller = CargoCaller.Of(context);
        var workspace = await workspaces.FindAsync(WorkspaceQuery.Of(context) with { Package = arguments.Packages is [var only] ? only : null }, cancellationToken);
        return arguments switch
        {
            { Undo: { } undo } => await undos.ProposeAsync(undo, workspace, caller, cancellationToken),
            { Kind: CargoFixKind.Fmt } => await formats.ProposeAsync(arguments, workspace, caller, cancellationToken),
            _ => await fixes.ProposeAsync(arguments, workspace, caller, cancellationToken),
        };
    }

    private TimeSpan Left(CargoFixArguments arguments, long started)
    {
        var left = TimeSpan.FromSeconds(arguments.TimeoutSeconds) - time.GetElapsedTime(started);
        return left > TimeSpan.FromSeconds(1) ? left : TimeSpan.FromSeconds(1);
    }

    private static string FilesOf(Proposal proposal) => proposal.Files.Count == 1 ? proposal.Names[0] : $"{proposal.Files.Count} files";

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private sealed class Made
    {
        public Proposal? Proposal { get; set; }
    }
}
