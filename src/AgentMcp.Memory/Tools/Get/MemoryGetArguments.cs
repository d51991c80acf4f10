using AgentMcp.Core.Catalog;

namespace AgentMcp.Memory.Tools;

/// <summary>Arguments of <c>memory_get</c>.</summary>
internal sealed record MemoryGetArguments : ToolArguments
{
    [ToolParameter("Id, or its last 8 characters or more.")]
    public required string Id { get; init; }
}
