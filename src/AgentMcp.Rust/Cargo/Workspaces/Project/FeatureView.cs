namespace AgentMcp.Rust.Cargo.Workspaces.Project;

/// <summary>A feature.</summary>
/// <param name="Package">Its package, with the version when that is a dependency.</param>
/// <param name="Name">Name.</param>
/// <param name="Enables">What it switches on.</param>
internal sealed record FeatureView(string Package, string Name, IReadOnlyList<string> Enables)
{
    /// <summary>Whether this workspace's builds have it on; only said of dependencies.</summary>
    public bool? IsOn { get; init; }
}
