using AgentMcp.Core.Catalog;
using AgentMcp.Rust.Analyzer.Targets;

namespace AgentMcp.Rust.Analyzer.Tools.References;

/// <summary>Arguments of <c>rust_references</c>.</summary>
internal sealed record RustReferencesArguments : TargetArguments
{
    [ToolParameter("What to look for.", Evident = true, Default = ReferenceKind.References)]
    public ReferenceKind Kind { get; init; }

    [ToolParameter("What to put together.", Evident = true, Default = ReferenceGrouping.File)]
    public ReferenceGrouping GroupBy { get; init; }

    [ToolParameter("Source lines around each.", Evident = true, Default = 0, Minimum = 0, Maximum = 20)]
    public int ContextLines { get; init; }

    [ToolParameter("Most places.", Evident = true, Default = 100, Minimum = 1, Maximum = 10_000)]
    public int Limit { get; init; }

    [ToolParameter("Time for all of it.", Evident = true, Default = 60, Minimum = 1, Maximum = 3600)]
    public int TimeoutSeconds { get; init; }
}
