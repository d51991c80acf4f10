using AgentMcp.Core.Catalog;
using AgentMcp.Core.Errors;
using AgentMcp.Core.Ids;
using AgentMcp.Core.Invocation;

namespace AgentMcp.Rust.Cargo.Queue.Tools;

/// <summary>Shows the queue of builds, and takes builds out of it.</summary>
internal sealed class CargoQueueTool(BuildQueue queue, TimeProvider time) : ITool<CargoQueueArguments, CargoQueueResult>
{
    public static ToolDeclaration Declaration { get; } = new("cargo_queue", "Show the queue of builds")
    {
        Description = "Running and waiting cargo builds of all agents; cancels one.",
        Toolset = Toolsets.Cargo,
        // A build that is cancelled can be asked for again.
        Hints = ToolHints.Idempotent,
        Statuses = [CargoStatus.Passed, CargoStatus.Cancelled],
        PrimaryParameter = "action",
        SecondParameter = "id",
        Utterances = ["what is cargo building right now", "why does my build wait", "who holds the target folder", "cancel the build that hangs"],
    };

    public async Task<ToolResult<CargoQueueResult>> RunAsync(CargoQueueArguments arguments, ToolContext context, CancellationToken cancellationToken) =>
        arguments.Action is CargoQueueAction.Cancel ? await CancelAsync(arguments.Id) : List();

    private ToolResult<CargoQueueResult> List()
    {
        var builds = queue.List();
        var now = time.GetUtcNow();
        var text = builds.Count == 0 ? "No build runs or waits." : string.Join('\n', builds.Select(build => QueueText.Line(build, now)));
        return ToolResult.Of(CargoStatus.Passed, new CargoQueueResult([.. builds.Select(QueuedBuildView.Of)], builds.Count), text);
    }

    private async Task<ToolResult<CargoQueueResult>> CancelAsync(string? given)
    {
        var builds = queue.List();
        var id = IdSuffix.Parse(given ?? throw ToolException.InvalidArgument("id", "`id` is needed to cancel; action list shows the ids."), "id");
        QueuedBuild[] meant = [.. builds.Where(build => build.Id.EndsWith(id, StringComparison.Ordinal))];
        if (meant.Length > 1)
        {
            throw ToolException.CallerCanFix(ErrorCatalog.AmbiguousId, $"{meant.Length} builds have ids that end in {id}.", "id", [.. meant.Select(build => build.Id)]);
        }

        if (meant is not [var build] || !await queue.CancelAsync(build.Id))
        {
            throw ToolException.CallerCanFix(ErrorCatalog.NotFound, $"No build of id {id} runs or waits; it may have ended.", "id", next: "Look with action list what is there.");
        }

        // Who else waits for the same answer gets the same end, and should be told by whoever did it.
        var others = build.Callers > 1 ? $" {build.Callers} callers waited for it." : "";
        return ToolResult.Of(
            CargoStatus.Cancelled,
            new CargoQueueResult([QueuedBuildView.Of(build)], 1),
            $"Cancelled `{build.CommandLine}` of {QueueText.Owner(build.Session)}, which {(build.StartedAt is null ? "waited" : "was running; it goes when its processes have ended")}.{others}");
    }
}
