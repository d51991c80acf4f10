using AgentMcp.Core.Catalog;
using AgentMcp.Core.Confirmation;
using AgentMcp.Core.Invocation;

namespace AgentMcp.Core.Tests.Fixtures;

/// <summary>A destructive tool; the target <c>nothing</c> needs no yes.</summary>
internal sealed class WipeTool(WipeCount count) : ITool<WipeArguments, SampleResult>, IPlannedTool<WipeArguments>
{
    public static ToolDeclaration Declaration { get; } = new("sample_wipe", "Wipe")
    {
        Description = "Wipes.",
        Toolset = Toolsets.Core,
        Hints = ToolHints.Destructive,
        Statuses = [ToolResult.Ok],
        Utterances = ["wipe it", "wipe that", "wipe all"],
    };

    public Task<ToolPlan> PlanAsync(WipeArguments arguments, ToolContext context, CancellationToken cancellationToken) =>
        Task.FromResult(arguments.Target == "nothing" ? ToolPlan.Nothing : new ToolPlan($"Wipe {arguments.Target}.", [arguments.Target]) { Basis = count.Basis });

    public Task<ToolResult<SampleResult>> RunAsync(WipeArguments arguments, ToolContext context, CancellationToken cancellationToken)
    {
        count.Add();
        return Task.FromResult(ToolResult.Of(new SampleResult([], 0, 0), $"Wiped {arguments.Target}."));
    }
}
