using AgentMcp.Core.Catalog;

namespace AgentMcp.Server.Hub.Status;

/// <summary>Arguments of <c>hub_status</c>: there are none of its own.</summary>
internal sealed record HubStatusArguments : ToolArguments;
