using AgentMcp.Core.Catalog;
using AgentMcp.Rust.Analyzer.Targets;

namespace AgentMcp.Rust.Analyzer.Tools.Inspect;

/// <summary>Arguments of <c>rust_inspect</c>.</summary>
internal sealed record RustInspectArguments : TargetArguments
{
    [ToolParameter("Default: type, docs, definition.", MaximumItems = 5)]
    public IReadOnlyList<InspectPart>? Parts { get; init; }

    [ToolParameter("Bound on each part.", Evident = true, Default = 4000, Minimum = 100, Maximum = 200_000)]
    public int MaxChars { get; init; }

    [ToolParameter("Time for all of it.", Evident = true, Default = 60, Minimum = 1, Maximum = 3600)]
    public int TimeoutSeconds { get; init; }
}
