using AgentMcp.Core.Catalog;

namespace AgentMcp.Configuration.Tools;

/// <summary>Arguments of <c>config_get</c>.</summary>
internal sealed record ConfigGetArguments : ToolArguments
{
    [ToolParameter("Key (hub.idle_minutes) or the start of keys (models.sonnet); all when absent.")]
    public string? Key { get; init; }

    [ToolParameter("Leave defaults out.")]
    public bool SetOnly { get; init; }
}
