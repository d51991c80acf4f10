namespace AgentMcp.Rust.Cargo.Diagnostics;

/// <summary>How findings are collected. The bounds keep memory flat whatever a build says; what lies beyond them is counted.</summary>
/// <param name="Root">Absolute path of the workspace's root.</param>
internal sealed record FindingCollectorOptions(string Root)
{
    /// <summary>Lines of source shown around each place; the first cause has three at least.</summary>
    public int ContextLines { get; init; }

    /// <summary>Most errors kept, and as many warnings.</summary>
    public int MaximumFindings { get; init; } = 2_000;

    /// <summary>Most characters kept of what the compiler printed, all parts together.</summary>
    public int MaximumRendered { get; init; } = 4 << 20;

    /// <summary>Told each line of standard output that is no message, as it comes.</summary>
    public Action<string>? OnText { get; init; }

    /// <summary>Told of each finding, as it comes.</summary>
    public Action<Finding>? OnFinding { get; init; }

    /// <summary>Told of each artifact that cargo finished, as it comes.</summary>
    public Action<ArtifactProgress>? OnArtifact { get; init; }
}
