using AgentMcp.Core.Catalog;

namespace AgentMcp.Rust.Cargo.Inspection;

/// <summary>Arguments of <c>cargo_inspect</c>.</summary>
internal sealed record CargoInspectArguments : ToolArguments
{
    [ToolParameter("What to look at.", Evident = true)]
    public required InspectKind Kind { get; init; }

    [ToolParameter("Path such as HashMap::insert, crate::parser; for explain a code: E0308, clippy::needless_return.", MaximumLength = 300)]
    public string? Item { get; init; }

    [ToolParameter("For doc also a dependency.", MaximumLength = 100)]
    public string? Package { get; init; }

    [ToolParameter("lib, bin:NAME, example:NAME, test:NAME.", MaximumLength = 100)]
    public string? Target { get; init; }

    [ToolParameter("Features to switch on.", Evident = true, MaximumItems = 50, MaximumLength = 100)]
    public IReadOnlyList<string>? Features { get; init; }

    [ToolParameter("What bloat sums up by.", Evident = true, Default = SizeGrouping.Crate)]
    public SizeGrouping By { get; init; }

    [ToolParameter("Rows of bloat.", Evident = true, Default = 20, Minimum = 1, Maximum = 500)]
    public int Limit { get; init; }

    [ToolParameter("Time for all of it.", Evident = true, Default = 300, Minimum = 1, Maximum = 3600)]
    public int TimeoutSeconds { get; init; }
}
