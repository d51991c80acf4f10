namespace AgentMcp.Rust.Cargo.Dependencies;

/// <summary>A dependency with a newer version.</summary>
/// <param name="Name">Name.</param>
/// <param name="Current">The version in the lock.</param>
internal sealed record OutdatedDependency(string Name, string Current)
{
    /// <summary>The newest that manifests allow; null when that is the current one.</summary>
    public string? Compatible { get; init; }

    /// <summary>The newest of all; null when that is the compatible one.</summary>
    public string? Latest { get; init; }

    /// <summary>Whether a manifest of the workspace asks for it; false for one that others bring along.</summary>
    public bool IsDirect { get; init; }

    /// <summary>The package that asks for it, when the report says.</summary>
    public string? Package { get; init; }
}
