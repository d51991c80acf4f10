using AgentMcp.Core.Catalog;
using AgentMcp.Rust.Analyzer.Targets;

namespace AgentMcp.Rust.Analyzer.Tools.TestsFor;

/// <summary>Arguments of <c>rust_tests_for</c>.</summary>
internal sealed record RustTestsForArguments : TargetArguments
{
    [ToolParameter("Most tests.", Evident = true, Default = 50, Minimum = 1, Maximum = 5000)]
    public int Limit { get; init; }

    [ToolParameter("Time for all of it.", Evident = true, Default = 60, Minimum = 1, Maximum = 3600)]
    public int TimeoutSeconds { get; init; }
}
