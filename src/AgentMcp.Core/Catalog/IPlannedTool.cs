using AgentMcp.Core.Confirmation;
using AgentMcp.Core.Invocation;

namespace AgentMcp.Core.Catalog;

/// <summary>A destructive tool: it first says what it would do, and runs only after a yes.</summary>
/// <typeparam name="TArguments">Its arguments, with <c>dry_run</c>, <c>force</c> and <c>plan_id</c>.</typeparam>
public interface IPlannedTool<in TArguments>
    where TArguments : ToolArguments
{
    /// <summary>What the call would do, without doing it; <see cref="ToolPlan.Nothing"/> lets it run without asking.</summary>
    Task<ToolPlan> PlanAsync(TArguments arguments, ToolContext context, CancellationToken cancellationToken);
}
