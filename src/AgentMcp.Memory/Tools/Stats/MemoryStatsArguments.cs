using AgentMcp.Core.Catalog;
using AgentMcp.Memory.Model;

namespace AgentMcp.Memory.Tools;

/// <summary>Arguments of <c>memory_stats</c>.</summary>
internal sealed record MemoryStatsArguments : ToolArguments
{
    [ToolParameter("Default: this project and global.")]
    public MemoryScope? Scope { get; init; }

    [ToolParameter("Whose.", Default = SessionFilterMode.All)]
    public SessionFilterMode SessionFilterMode { get; init; }

    [ToolParameter("Default: this session.", MaximumLength = MemoryLimits.Name)]
    public string? SessionId { get; init; }

    [ToolParameter("Most names of a breakdown.", Default = 10, Minimum = 1, Maximum = 200)]
    public int Limit { get; init; }
}
