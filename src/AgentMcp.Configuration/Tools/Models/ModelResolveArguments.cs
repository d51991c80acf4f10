using AgentMcp.Core.Catalog;

namespace AgentMcp.Configuration.Tools;

/// <summary>Arguments of <c>model_resolve</c>.</summary>
internal sealed record ModelResolveArguments : ToolArguments
{
    [ToolParameter("Canonical name or alias.", MaximumLength = 200)]
    public required string Name { get; init; }
}
