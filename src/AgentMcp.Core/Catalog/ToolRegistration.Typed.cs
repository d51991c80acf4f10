using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using AgentMcp.Core.Confirmation;
using AgentMcp.Core.Invocation;
using Microsoft.Extensions.DependencyInjection;

namespace AgentMcp.Core.Catalog;

/// <summary>The registration of one tool type; the tool itself is made by the container at its first call.</summary>
internal sealed class ToolRegistration<TTool, TArguments, TResult>(JsonTypeInfo<TArguments> arguments, JsonTypeInfo<TResult> result)
    : ToolRegistration(TTool.Declaration, arguments, result)
    where TTool : class, ITool<TArguments, TResult>
    where TArguments : ToolArguments
{
    public override bool IsPlanned => typeof(DestructiveArguments).IsAssignableFrom(typeof(TArguments));

    internal override async Task<ToolOutcome> RunAsync(JsonElement given, ToolContext context, CancellationToken cancellationToken)
    {
        var tool = context.Services.GetRequiredService<TTool>();
        var bound = given.Deserialize(arguments)!;
        context.MaxTokens = bound.MaxTokens ?? context.MaxTokens;
        context.UseWorkspace(bound.Workspace);
        if (bound is DestructiveArguments destructive)
        {
            var gate = context.Services.GetRequiredService<ConfirmationGate>();
            var answer = await gate.AskAsync(Name, given, destructive, () => PlanAsync(tool, bound, context, cancellationToken), context, cancellationToken);
            if (answer is not null)
            {
                return answer;
            }
        }

        var outcome = await tool.RunAsync(bound, context, cancellationToken);
        return new ToolOutcome(outcome.Status, JsonSerializer.SerializeToElement(outcome.Data, result), outcome.Text, outcome.JobFailed, outcome.IsRefusal);
    }

    private static Task<ToolPlan> PlanAsync(TTool tool, TArguments bound, ToolContext context, CancellationToken cancellationToken) =>
        tool is IPlannedTool<TArguments> planned
            ? planned.PlanAsync(bound, context, cancellationToken)
            : throw new InvalidOperationException($"{typeof(TTool)} takes destructive arguments and makes no plan.");
}
