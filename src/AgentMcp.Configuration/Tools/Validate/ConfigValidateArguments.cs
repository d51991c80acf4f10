using AgentMcp.Core.Catalog;

namespace AgentMcp.Configuration.Tools;

/// <summary>Arguments of <c>config_validate</c>.</summary>
internal sealed record ConfigValidateArguments : ToolArguments
{
    [ToolParameter("A YAML or TOML file; the present layers when absent.")]
    public string? File { get; init; }

    [ToolParameter("Whose file it is; default: a project's below .agentmcp, else the user's.")]
    public FileLayer? Layer { get; init; }
}
