using AgentMcp.Core.Catalog;
using AgentMcp.Core.Confirmation;
using AgentMcp.Core.Errors;
using AgentMcp.Core.Invocation;
using AgentMcp.Rust.Cargo.Workspaces;
using AgentMcp.Rust.Cargo.Workspaces.Metadata;
using AgentMcp.Rust.Rewriting;

namespace AgentMcp.Rust.Cargo.Dependencies;

/// <summary>Adds, removes and updates dependencies, and tells which are outdated or unused.</summary>
internal sealed class CargoDepsTool(WorkspaceLocator locator, CargoMetadataReader metadata, DependencyPlanner planner, DependencyPlans plans, OutdatedReport outdated, UnusedReport unused)
    : ITool<CargoDepsArguments, CargoDepsResult>, IPlannedTool<CargoDepsArguments>
{
    public static ToolDeclaration Declaration { get; } = new("cargo_deps", "Change dependencies")
    {
        Description = "Adds, removes or updates dependencies by cargo itself, tried on a copy first: shows the diff of Cargo.toml and Cargo.lock and asks. Lists outdated and unused ones.",
        Toolset = Toolsets.Cargo,
        Hints = ToolHints.Destructive | ToolHints.OpenWorld,
        Statuses = [CargoStatus.Passed, CargoStatus.Failed, CargoStatus.TimedOut, CargoStatus.Cancelled, CargoStatus.ToolMissing, CargoStatus.Blocked],
        PrimaryParameter = "action",
        SecondParameter = "specs",
        LongRunning = true,
        Utterances = ["add serde with derive", "remove the unused rand dependency", "update tokio", "which dependencies are outdated", "find unused dependencies"],
    };

    public async Task<ToolPlan> PlanAsync(CargoDepsArguments arguments, ToolContext context, CancellationToken cancellationToken)
    {
        DependencySpecs.Check(arguments);
        if (arguments.Action is DepsAction.Outdated or DepsAction.Unused)
        {
            return arguments.DryRun ? new ToolPlan("List dependencies; that changes nothing, so call it without dry_run.", []) : ToolPlan.Nothing;
        }

        var planned = await ThinkAsync(arguments, context, cancellationToken);
        if (planned.Change is not { } change)
        {
            // Without a dry run the call itself tells it, as what it is: a failed run of cargo.
            return arguments.DryRun ? throw planned.Failure!.ToException() : ToolPlan.Nothing;
        }

        if (change.Files.Count == 0)
        {
            return arguments.DryRun ? new ToolPlan("Nothing would change.", change.Said) : ToolPlan.Nothing;
        }

        if (!arguments.DryRun)
        {
            await plans.SaveAsync(arguments, change, cancellationToken);
        }

        return new ToolPlan($"Change {DepsText.Files(change)}.", [.. change.Said, change.Diff]);
    }

    public async Task<ToolResult<CargoDepsResult>> RunAsync(CargoDepsArguments arguments, ToolContext context, CancellationToken cancellationToken)
    {
        DependencySpecs.Check(arguments);
        var workspace = await locator.FindAsync(WorkspaceQuery.Of(context) with { Package = arguments.Package }, cancellationToken);
        switch (arguments.Action)
        {
            case DepsAction.Outdated:
                return await outdated.ReadAsync(workspace, context, cancellationToken);
            case DepsAction.Unused:
                return await unused.ReadAsync(workspace, context, cancellationToken);
            default:
                return await ChangeAsync(arguments, workspace, context, cancellationToken);
        }
    }

    private async Task<ToolResult<CargoDepsResult>> ChangeAsync(CargoDepsArguments arguments, CargoWorkspace workspace, ToolContext context, CancellationToken cancellationToken)
    {
        var kept = arguments.PlanId is null ? null : await plans.TakeAsync(arguments, workspace.Root, cancellationToken);
        if (arguments.PlanId is { } id && kept is null)
        {
            throw ToolException.CallerCanFix(ErrorCatalog.PlanNotValid, $"What the plan '{id}' would change is no longer kept.", "plan_id");
        }

        var planned = kept is null ? await ThinkAsync(arguments, context, cancellationToken) : new PlannedChange(kept, null);
        if (planned.Change is not { } change)
        {
            return DepsText.Fail(arguments.Action, planned.Failure!);
        }

        await FileBatch.WriteAsync(change.Files, cancellationToken);
        return ToolResult.Of(CargoStatus.Passed, DepsText.ResultOf(arguments.Action, change), DepsText.Done(change));
    }

    // Planned once a call: when a client is asked and says yes, what it was shown is what is done.
    private Task<PlannedChange> ThinkAsync(CargoDepsArguments arguments, ToolContext context, CancellationToken cancellationToken) =>
        context.Keep(_ => new Thought(ThinkOnceAsync(arguments, context, cancellationToken))).Planned;

    private async Task<PlannedChange> ThinkOnceAsync(CargoDepsArguments arguments, ToolContext context, CancellationToken cancellationToken)
    {
        var workspace = await locator.FindAsync(WorkspaceQuery.Of(context) with { Package = arguments.Package }, cancellationToken);
        var reading = await metadata.ReadAsync(workspace, context.Session, cancellationToken);
        return reading.Metadata is { } known
            ? await planner.PlanAsync(workspace, known, arguments, context, cancellationToken)
            : new PlannedChange(null, reading.Failure);
    }

    private sealed record Thought(Task<PlannedChange> Planned);
}
