using AgentMcp.Core.Catalog;

namespace AgentMcp.Configuration.Tools;

/// <summary>Arguments of <c>config_status</c>.</summary>
internal sealed record ConfigStatusArguments : ToolArguments;
