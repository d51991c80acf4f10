using AgentMcp.Core.Catalog;

namespace AgentMcp.Configuration.Tools;

/// <summary>Arguments of <c>config_reload</c>.</summary>
internal sealed record ConfigReloadArguments : ToolArguments;
