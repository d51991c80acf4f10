using AgentMcp.Core.Catalog;

namespace AgentMcp.Configuration.Tools;

/// <summary>Arguments of <c>model_list</c>.</summary>
internal sealed record ModelListArguments : ToolArguments;
