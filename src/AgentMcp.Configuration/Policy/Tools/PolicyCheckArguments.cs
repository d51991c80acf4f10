using AgentMcp.Core.Catalog;

namespace AgentMcp.Configuration.Policy.Tools;

/// <summary>Arguments of <c>policy_check</c>.</summary>
internal sealed record PolicyCheckArguments : ToolArguments
{
    [ToolParameter("Files or folders; default: what git tracks, and the memories.", MaximumItems = 1000, MaximumLength = 4096)]
    public IReadOnlyList<string>? Paths { get; init; }

    [ToolParameter("Only what is staged for the next commit.")]
    public bool Staged { get; init; }

    [ToolParameter("Let warnings fail the check too.")]
    public bool Strict { get; init; }
}
