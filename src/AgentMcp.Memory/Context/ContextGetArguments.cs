using AgentMcp.Core.Catalog;

namespace AgentMcp.Memory.Context;

/// <summary>Arguments of <c>context_get</c>.</summary>
internal sealed record ContextGetArguments : ToolArguments;
