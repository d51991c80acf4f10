using AgentMcp.Core.Catalog;
using AgentMcp.Memory.Model;

namespace AgentMcp.Memory.Tools;

/// <summary>Whose memories a read may see; the same words in every tool that reads.</summary>
internal abstract record MemoryScopeArguments : ToolArguments
{
    [ToolParameter("Default: project and global.")]
    public MemoryScope? Scope { get; init; }

    [ToolParameter("Memories of every session, of this one, or of this one and the global ones.", Evident = true, Default = SessionFilterMode.All)]
    public SessionFilterMode SessionFilterMode { get; init; }

    [ToolParameter("Another session than this one.", Evident = true)]
    public string? SessionId { get; init; }
}
