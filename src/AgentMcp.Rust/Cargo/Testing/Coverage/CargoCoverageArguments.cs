using AgentMcp.Core.Catalog;

namespace AgentMcp.Rust.Cargo.Testing.Coverage;

/// <summary>Arguments of <c>cargo_coverage</c>.</summary>
internal sealed record CargoCoverageArguments : ToolArguments
{
    [ToolParameter("Default: all.")]
    public IReadOnlyList<string>? Packages { get; init; }

    [ToolParameter("Percent it fails below; default: quality_gates.min_test_coverage.", Minimum = 0, Maximum = 100)]
    public double? Min { get; init; }

    [ToolParameter("Branch or commit; default HEAD.")]
    public string? ChangedSince { get; init; }

    [ToolParameter("Features to switch on.", Evident = true)]
    public IReadOnlyList<string>? Features { get; init; }

    [ToolParameter("Switch on all features.", Evident = true)]
    public bool AllFeatures { get; init; }

    [ToolParameter("Time for all of it, building and waiting included.", Evident = true, Default = 1800, Minimum = 1)]
    public int TimeoutSeconds { get; init; }

    [ToolParameter("Most files in the answer.", Evident = true, Default = 20, Minimum = 1)]
    public int Limit { get; init; }
}
