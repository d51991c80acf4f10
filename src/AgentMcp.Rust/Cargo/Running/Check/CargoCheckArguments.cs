using AgentMcp.Core.Catalog;

namespace AgentMcp.Rust.Cargo.Running.Check;

/// <summary>Arguments of <c>cargo_check</c>.</summary>
internal sealed record CargoCheckArguments : ToolArguments
{
    [ToolParameter("What to do.", Evident = true, Default = CheckKind.Check)]
    public CheckKind Kind { get; init; }

    [ToolParameter("Default: all.")]
    public IReadOnlyList<string>? Packages { get; init; }

    [ToolParameter("Features to switch on.", Evident = true)]
    public IReadOnlyList<string>? Features { get; init; }

    [ToolParameter("Switch on all features.", Evident = true)]
    public bool AllFeatures { get; init; }

    [ToolParameter("Leave the default features off.", Evident = true)]
    public bool NoDefaultFeatures { get; init; }

    [ToolParameter("dev, release or one of the manifest's.", Evident = true)]
    public string? Profile { get; init; }

    [ToolParameter("lib, bins, tests, examples, benches, all, or bin:NAME, test:NAME …")]
    public IReadOnlyList<string>? Targets { get; init; }

    [ToolParameter("A warning fails it.", Evident = true)]
    public bool DenyWarnings { get; init; }

    [ToolParameter("Source lines around each finding, at most 20.", Evident = true)]
    public int ContextLines { get; init; }

    [ToolParameter("Run even when the tree is unchanged.")]
    public bool Fresh { get; init; }

    [ToolParameter("Most groups of findings.", Evident = true, Default = 30, Minimum = 1)]
    public int Limit { get; init; }

    [ToolParameter("Such as nightly.", Evident = true)]
    public string? Toolchain { get; init; }

    [ToolParameter("Target triple.", Evident = true)]
    public string? Target { get; init; }

    [ToolParameter("Time for all of it, waiting included.", Evident = true, Default = 600, Minimum = 1)]
    public int TimeoutSeconds { get; init; }
}
