using AgentMcp.Core.Catalog;

namespace AgentMcp.Core.Tests.Fixtures;

internal sealed record WipeArguments : DestructiveArguments
{
    [ToolParameter("What to wipe.")]
    public required string Target { get; init; }

    [ToolParameter("How deep.", Default = 1)]
    public int Depth { get; init; }
}
