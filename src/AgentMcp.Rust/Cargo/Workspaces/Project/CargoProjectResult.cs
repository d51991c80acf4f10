namespace AgentMcp.Rust.Cargo.Workspaces.Project;

/// <summary>What <c>cargo_project</c> found; the parts of its view are set.</summary>
/// <param name="View">What was asked for.</param>
internal sealed record CargoProjectResult(ProjectView View)
{
    /// <summary>Absolute folder of the workspace.</summary>
    public string? Root { get; init; }

    /// <summary>Where it builds; relative to the root where it lies below it.</summary>
    public string? TargetDirectory { get; init; }

    /// <summary>Packages of the workspace.</summary>
    public IReadOnlyList<PackageView>? Packages { get; init; }

    /// <summary>Workspaces of the repository.</summary>
    public IReadOnlyList<WorkspaceView>? Workspaces { get; init; }

    /// <summary>What can be built.</summary>
    public IReadOnlyList<TargetView>? Targets { get; init; }

    /// <summary>Features.</summary>
    public IReadOnlyList<FeatureView>? Features { get; init; }

    /// <summary>Lines of the tree; <c>(*)</c> marks a package whose own lines stand further up.</summary>
    public IReadOnlyList<string>? Tree { get; init; }

    /// <summary>Why there is nothing of it, in a sentence.</summary>
    public string? Reason { get; init; }

    /// <summary>What to do about the reason.</summary>
    public string? Next { get; init; }
}
