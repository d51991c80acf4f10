using System.Globalization;
using AgentMcp.Core.Catalog;
using AgentMcp.Core.Confirmation;
using AgentMcp.Core.Invocation;
using AgentMcp.Rust.Analyzer.Instances;
using AgentMcp.Rust.Analyzer.Settings;
using AgentMcp.Rust.Analyzer.Status;
using AgentMcp.Rust.Cargo.Workspaces;

namespace AgentMcp.Rust.Analyzer.Tools.Control;

/// <summary>Starts, ends, restarts and reloads the rust-analyzer of a workspace. Asks before it takes one from others who use it.</summary>
internal sealed class RustControlTool(InstanceController controller, WorkspaceLocator workspaces, AnalyzerSettingsReader settings, TimeProvider time)
    : ITool<RustControlArguments, RustControlResult>, IPlannedTool<RustControlArguments>
{
    public static ToolDeclaration Declaration { get; } = new("rust_control", "Start, stop or restart rust-analyzer")
    {
        Description = "Starts, stops, restarts or reloads the workspace's rust-analyzer, or removes its stale locks. Asks when others use it.",
        Toolset = Toolsets.Rust,
        Hints = ToolHints.Destructive,
        Statuses = AnalyzerStatus.All,
        PrimaryParameter = "action",
        LongRunning = true,
        KeepsTimeLimit = true,
        Utterances = ["restart rust-analyzer", "stop the language server of this workspace", "reload the cargo workspace in rust-analyzer", "start rust-analyzer before I ask", "recover the lock of rust-analyzer"],
    };

    public async Task<ToolPlan> PlanAsync(RustControlArguments arguments, ToolContext context, CancellationToken cancellationToken)
    {
        var workspace = await workspaces.FindAsync(WorkspaceQuery.Of(context), cancellationToken);
        var looks = controller.Find(workspace).Select(InstanceLook.At).ToList();
        var takesAway = arguments.Action is ControlAction.Stop or ControlAction.Restart && looks.Any(look => look.Facts.Clients > 0 || look.Facts.Pending > 0);
        if (!takesAway && !arguments.DryRun)
        {
            return ToolPlan.Nothing;
        }

        var what = arguments.Action is ControlAction.RecoverLock ? "remove the stale locks of" : arguments.Action.ToString().ToLowerInvariant();
        return new ToolPlan(string.Create(CultureInfo.InvariantCulture, $"{what} the rust-analyzer of '{workspace.Root}'; {looks.Count} run."), [.. looks.Select(Describe)])
        {
            Basis = string.Join('\n', looks.Select(look => $"{look.Instance.Key.Id} {look.Facts.ProcessId}")),
        };
    }

    public async Task<ToolResult<RustControlResult>> RunAsync(RustControlArguments arguments, ToolContext context, CancellationToken cancellationToken)
    {
        var workspace = await workspaces.FindAsync(WorkspaceQuery.Of(context), cancellationToken);
        var instances = controller.Find(workspace);
        var before = Report(instances);
        var done = await controller.RunAsync(arguments.Action, workspace, TimeSpan.FromSeconds(arguments.TimeoutSeconds), context, cancellationToken);
        instances = [.. instances.Union(controller.Find(workspace))];
        var status = StatusVerdict.Of(StatusSigns.Of([.. instances.Select(InstanceLook.At)], settings.Read(workspace, context.Session).Memory.Warn));
        var result = new RustControlResult(arguments.Action, workspace.Root, before, Report(instances), done);
        return new ToolResult<RustControlResult>(status, result, $"{status}: {workspace.Root}\n{string.Join('\n', done)}")
        {
            JobFailed = status is AnalyzerStatus.CrashLoop,
        };
    }

    private IReadOnlyList<InstanceReport> Report(IReadOnlyList<IAnalyzerInstance> instances) =>
        [.. instances.Select(instance => InstanceReport.Of(InstanceLook.At(instance), own: null, instances[0].Key, time.GetUtcNow()))];

    private static string Describe(InstanceLook look) => string.Create(
        CultureInfo.InvariantCulture,
        $"{look.Instance.Key.Id}: {look.State.Status}, process {look.Facts.ProcessId?.ToString(CultureInfo.InvariantCulture) ?? "none"}, {look.Facts.Clients} clients, {look.Facts.OpenDocuments} open documents, {look.Facts.Pending} requests in work");
}
