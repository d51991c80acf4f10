using AgentMcp.Core.Catalog;

namespace AgentMcp.Memory.Tools;

/// <summary>Arguments of <c>memory_delete</c>.</summary>
internal sealed record MemoryDeleteArguments : DestructiveArguments
{
    [ToolParameter("Id, or its last 8 characters or more.")]
    public required string Id { get; init; }

    [ToolParameter("Bring a deleted memory back instead.")]
    public bool Restore { get; init; }
}
