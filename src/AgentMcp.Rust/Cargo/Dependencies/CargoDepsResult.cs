namespace AgentMcp.Rust.Cargo.Dependencies;

/// <summary>What <c>cargo_deps</c> did or found.</summary>
/// <param name="Action">What was asked for.</param>
internal sealed record CargoDepsResult(DepsAction Action)
{
    /// <summary>Files that are others now, relative to the workspace.</summary>
    public IReadOnlyList<string>? Files { get; init; }

    /// <summary>Their difference.</summary>
    public string? Diff { get; init; }

    /// <summary>What cargo said about it, such as <c>Adding leaf v1.0 to dependencies</c>.</summary>
    public IReadOnlyList<string>? Said { get; init; }

    /// <summary>The program whose report this is.</summary>
    public string? Source { get; init; }

    /// <summary>Dependencies with newer versions.</summary>
    public IReadOnlyList<OutdatedDependency>? Outdated { get; init; }

    /// <summary>Dependencies that no source uses.</summary>
    public IReadOnlyList<UnusedDependency>? Unused { get; init; }

    /// <summary>Why it did not work.</summary>
    public string? Reason { get; init; }

    /// <summary>What to do about that; for a missing program the command that installs it.</summary>
    public string? Next { get; init; }
}
