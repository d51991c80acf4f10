using AgentMcp.Core.Catalog;

namespace AgentMcp.Memory.Tools;

/// <summary>Arguments of <c>memory_stats</c>.</summary>
internal sealed record MemoryStatsArguments : MemoryScopeArguments
{
    [ToolParameter("Most names of a breakdown.", Evident = true, Default = 10, Minimum = 1, Maximum = 200)]
    public int Limit { get; init; }
}
