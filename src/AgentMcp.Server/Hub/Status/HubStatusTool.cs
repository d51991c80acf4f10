using AgentMcp.Core.Catalog;
using AgentMcp.Core.Invocation;

namespace AgentMcp.Server.Hub.Status;

/// <summary>Tells how the hub is.</summary>
internal sealed class HubStatusTool(HubStatusReader reader) : ITool<HubStatusArguments, HubStatusReport>
{
    public static ToolDeclaration Declaration { get; } = new("hub_status", "Look at the hub")
    {
        Description = "What the shared background process does: sessions, calls and programs running, memory, stores, versions, last errors.",
        Toolset = Toolsets.Core,
        Hints = ToolHints.ReadOnly | ToolHints.Idempotent,
        Statuses = [HubStatus.Running, HubStatus.Leaving, HubStatus.NotRunning],
        Utterances = ["is the hub running", "which sessions are connected", "what is agentmcp busy with", "how much memory does the server use"],
    };

    public Task<ToolResult<HubStatusReport>> RunAsync(HubStatusArguments arguments, ToolContext context, CancellationToken cancellationToken)
    {
        var status = reader.StatusOf(isCommand: context.Session.Transport is "cli");
        var report = reader.Read(status, context.CallId);
        return Task.FromResult(ToolResult.Of(status, report, HubStatusText.Write(status, report)));
    }
}
