using AgentMcp.Core.Catalog;
using AgentMcp.Rust.Cargo.Testing.Running;

namespace AgentMcp.Rust.Cargo.Testing.Answers;

/// <summary>Arguments of <c>cargo_test</c>.</summary>
internal sealed record CargoTestArguments : ToolArguments
{
    [ToolParameter("Default: all.")]
    public IReadOnlyList<string>? Packages { get; init; }

    [ToolParameter("Part of the tests' names.", Evident = true)]
    public string? Filter { get; init; }

    [ToolParameter("Exact names.")]
    public IReadOnlyList<string>? Tests { get; init; }

    [ToolParameter("What runs them.", Evident = true, Default = TestHarness.Auto)]
    public TestHarness Runner { get; init; }

    [ToolParameter("Only those that failed last time.", Evident = true)]
    public bool RerunFailed { get; init; }

    [ToolParameter("Name them, run none.")]
    public bool List { get; init; }

    [ToolParameter("Run ignored ones too.", Evident = true)]
    public bool Ignored { get; init; }

    [ToolParameter("Stop at the first suite that fails.", Evident = true)]
    public bool FailFast { get; init; }

    [ToolParameter("Frames of own code for each panic.", Evident = true)]
    public bool Backtrace { get; init; }

    [ToolParameter("Features to switch on.", Evident = true)]
    public IReadOnlyList<string>? Features { get; init; }

    [ToolParameter("Switch on all features.", Evident = true)]
    public bool AllFeatures { get; init; }

    [ToolParameter("Leave the default features off.", Evident = true)]
    public bool NoDefaultFeatures { get; init; }

    [ToolParameter("dev, release or one of the manifest's.", Evident = true)]
    public string? Profile { get; init; }

    [ToolParameter("A test that takes longer is killed and named; the others go on.", Evident = true, Minimum = 1)]
    public int? PerTestTimeoutSeconds { get; init; }

    [ToolParameter("Time for all of it, building and waiting included.", Evident = true, Default = 900, Minimum = 1)]
    public int TimeoutSeconds { get; init; }

    [ToolParameter("Most failures or names in the answer.", Evident = true, Default = 20, Minimum = 1)]
    public int Limit { get; init; }
}
