using AgentMcp.Core.Catalog;
using AgentMcp.Rust.Analyzer.Targets;

namespace AgentMcp.Rust.Analyzer.Tools.Calls;

/// <summary>Arguments of <c>rust_calls</c>.</summary>
internal sealed record RustCallsArguments : TargetArguments
{
    [ToolParameter("in: callers; out: callees.", Default = CallDirection.In)]
    public CallDirection Direction { get; init; }

    [ToolParameter("Levels.", Evident = true, Default = 1, Minimum = 1, Maximum = 3)]
    public int Depth { get; init; }

    [ToolParameter("Most functions.", Evident = true, Default = 100, Minimum = 1, Maximum = 5000)]
    public int Limit { get; init; }

    [ToolParameter("Time for all of it.", Evident = true, Default = 60, Minimum = 1, Maximum = 3600)]
    public int TimeoutSeconds { get; init; }
}
