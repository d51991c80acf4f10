using AgentMcp.Core.Catalog;
using AgentMcp.Core.Invocation;
using AgentMcp.Memory.Store;

namespace AgentMcp.Memory.Tools;

/// <summary>Shows one whole memory.</summary>
internal sealed class MemoryGetTool(MemoryStore store) : ITool<MemoryGetArguments, MemoryView>
{
    public static ToolDeclaration Declaration { get; } = new("memory_get", "Read a memory")
    {
        Description = "The whole of one memory, with who stored it, why and what came of it.",
        Toolset = Toolsets.Core,
        Hints = ToolHints.ReadOnly | ToolHints.Idempotent,
        Statuses = [ToolResult.Ok],
        PrimaryParameter = "id",
        Utterances = ["show me that memory in full", "read memory 1a2b3c4d", "why did we decide that"],
    };

    public async Task<ToolResult<MemoryView>> RunAsync(MemoryGetArguments arguments, ToolContext context, CancellationToken cancellationToken)
    {
        var memory = await MemoryLookup.LivingAsync(store, arguments.Id, cancellationToken);
        return ToolResult.Of(new MemoryItem(memory).ToView(ResponseFormat.Detailed), MemoryText.Whole(memory));
    }
}
