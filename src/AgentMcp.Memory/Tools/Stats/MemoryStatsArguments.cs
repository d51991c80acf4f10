using AgentMcp.Core.Catalog;
using AgentMcp.Memory.Model;

namespace AgentMcp.Memory.Tools;

/// <summary>Arguments of <c>memory_stats</c>.</summary>
internal sealed record MemoryStatsArguments : ToolArguments
{
    [ToolParameter("Default: project and global.")]
    public MemoryScope? Scope { get; init; }

    [ToolParameter("Memories of every session, of this one, or of this one and the global ones.", Evident = true, Default = SessionFilterMode.All)]
    public SessionFilterMode SessionFilterMode { get; init; }

    [ToolParameter("Another session than this one.", Evident = true)]
    public string? SessionId { get; init; }

    [ToolParameter("Most names of a breakdown.", Evident = true, Default = 10, Minimum = 1, Maximum = 200)]
    public int Limit { get; init; }
}
