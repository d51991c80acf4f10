using System.Text.Json.Serialization;
using AgentMcp.Core.Catalog;
using AgentMcp.Core.Confirmation;
using AgentMcp.Core.Invocation;

namespace AgentMcp.Server.Tests.Sessions;

/// <summary>Reports progress and waits until the test lets it go or its call is cancelled.</summary>
internal sealed class SlowTool(SlowToolGate gate) : ITool<SlowArguments, SlowResult>
{
    public static ToolDeclaration Declaration { get; } = new("test_slow", "Slow")
    {
        Description = "Waits.",
        Toolset = Toolsets.Core,
        Hints = ToolHints.ReadOnly,
        Statuses = [ToolResult.Ok],
        Utterances = ["wait", "be slow", "hold on"],
    };

    public async Task<ToolResult<SlowResult>> RunAsync(SlowArguments arguments, ToolContext context, CancellationToken cancellationToken)
    {
        context.Progress.Report(new ToolProgress(1, 2, "waiting"));
        gate.Started.TrySetResult();
        try
        {
            await gate.Release.Task.WaitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            gate.Cancelled.TrySetResult();
            throw;
        }

        context.Progress.Report(new ToolProgress(2, 2, "done"));
        return ToolResult.Of(new SlowResult(context.Session.Agent ?? "", context.Session.Id ?? ""), "done");
    }
}

internal sealed class SlowToolGate
{
    public TaskCompletionSource Started { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TaskCompletionSource Release { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TaskCompletionSource Cancelled { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
}

internal sealed record SlowArguments : ToolArguments;

internal sealed record SlowResult(string Agent, string SessionId);

/// <summary>Removes a thing, after a yes.</summary>
internal sealed class RemoveTool : ITool<RemoveArguments, RemoveResult>, IPlannedTool<RemoveArguments>
{
    public static ToolDeclaration Declaration { get; } = new("test_remove", "Remove")
    {
        Description = "Removes a thing.",
        Toolset = Toolsets.Core,
        Hints = ToolHints.Destructive,
        Statuses = [ToolResult.Ok],
        Utterances = ["remove it", "throw it away", "delete the thing"],
    };

    public Task<ToolPlan> PlanAsync(RemoveArguments arguments, ToolContext context, CancellationToken cancellationToken) =>
        Task.FromResult(new ToolPlan($"Remove '{arguments.Thing}' for good.", [arguments.Thing]));

    public Task<ToolResult<RemoveResult>> RunAsync(RemoveArguments arguments, ToolContext context, CancellationToken cancellationToken) =>
        Task.FromResult(ToolResult.Of(new RemoveResult(arguments.Thing), $"Removed {arguments.Thing}."));
}

internal sealed record RemoveArguments : DestructiveArguments
{
    [ToolParameter("What to remove.")]
    public required string Thing { get; init; }
}

internal sealed record RemoveResult(string Removed);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(SlowArguments))]
[JsonSerializable(typeof(SlowResult))]
[JsonSerializable(typeof(RemoveArguments))]
[JsonSerializable(typeof(RemoveResult))]
internal sealed partial class TestToolsJsonContext : JsonSerializerContext;
