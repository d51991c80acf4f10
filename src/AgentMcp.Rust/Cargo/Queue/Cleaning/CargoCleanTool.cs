using AgentMcp.Core.Catalog;
using AgentMcp.Core.Confirmation;
using AgentMcp.Core.Invocation;
using AgentMcp.Core.Processes;
using AgentMcp.Rust.Cargo.Running;
using AgentMcp.Rust.Cargo.Workspaces;
using AgentMcp.Rust.Cargo.Workspaces.Metadata;

namespace AgentMcp.Rust.Cargo.Queue.Cleaning;

/// <summary>Removes what was built, when nothing builds there.</summary>
/// <remarks>Plain <c>cargo clean</c> takes no lock: it deletes the files of a build that runs from under it.</remarks>
internal sealed class CargoCleanTool(ICargoRunner cargo, CargoLookup lookup, WorkspaceLocator workspaces, CargoMetadataReader metadata)
    : ITool<CargoCleanArguments, CargoCleanResult>, IPlannedTool<CargoCleanArguments>
{
    private const string Removed = "Removed ";

    public static ToolDeclaration Declaration { get; } = new("cargo_clean", "Remove build results")
    {
        Description = "Removes build results of a Rust workspace after a yes. Waits for builds that run, which plain cargo clean would break.",
        Toolset = Toolsets.Cargo,
        Hints = ToolHints.Destructive | ToolHints.Idempotent,
        Statuses = CargoStatus.All,
        LongRunning = true,
        KeepsTimeLimit = true,
        PrimaryParameter = "scope",
        Utterances = ["clean the target folder", "remove the release build", "how much space would cargo clean free", "clean only the parser crate", "delete the generated docs"],
    };

    public async Task<ToolPlan> PlanAsync(CargoCleanArguments arguments, ToolContext context, CancellationToken cancellationToken)
    {
        var request = await ResolveAsync(arguments, context, cancellationToken);
        var run = await lookup.RunAsync(request.Workspace.Root, ["clean", "--dry-run", "--verbose", .. request.Options], context.Session, cancellationToken);
        if (!run.Succeeded)
        {
            throw LookupFailure.Of(run, CargoLookup.TimeLimit).ToException();
        }

        var plan = CleanPlan.Of(request.Target, run.Output);
        return ReferenceEquals(plan, ToolPlan.Nothing) && arguments.DryRun ? new ToolPlan($"Nothing is to remove in '{request.Target.Folder}'.", []) : plan;
    }

    public async Task<ToolResult<CargoCleanResult>> RunAsync(CargoCleanArguments arguments, ToolContext context, CancellationToken cancellationToken)
    {
        var request = await ResolveAsync(arguments, context, cancellationToken);
        var run = await cargo.RunAsync(request.ToCommand(TimeSpan.FromSeconds(arguments.TimeoutSeconds)), CargoCaller.Of(context), cancellationToken);
        if (request.RemovesLinkedFolder)
        {
            Directory.CreateDirectory(request.Target.Folder);
        }

        var removed = SummaryOf(run.Error);
        var result = new CargoCleanResult(arguments.Scope, request.Target.Folder, run.CommandLine, removed, (long)run.QueueWait.TotalMilliseconds) { FirstCause = run.Findings.FirstCause };
        return run.Status is CargoStatus.Passed
            ? ToolResult.Of(CargoStatus.Passed, result, $"Removed {removed ?? "what was built"} from '{request.Target.Folder}'.")
            : new ToolResult<CargoCleanResult>(run.Status, result, $"{run.Status}: {run.Findings.FirstCause?.Message ?? run.CommandLine}") { JobFailed = true };
    }

    // Cargo's own words: `Removed 13 files, 27.2KiB total`.
    private static string? SummaryOf(CapturedText error) =>
        $"{error.Head}\n{error.Tail}".Split('\n').Select(line => line.Trim()).LastOrDefault(line => line.StartsWith(Removed, StringComparison.Ordinal))?[Removed.Length..];

    private async Task<CleanRequest> ResolveAsync(CargoCleanArguments arguments, ToolContext context, CancellationToken cancellationToken)
    {
        CleanRequest.Check(arguments);
        var workspace = await workspaces.FindAsync(WorkspaceQuery.Of(context), cancellationToken);
        var known = (await metadata.ReadAsync(workspace, context.Session, cancellationToken)).Require();
        return CleanRequest.Of(arguments, workspace, CleanTarget.Of(workspace, known.TargetDirectory));
    }
}
