namespace AgentMcp.Rust.Cargo.Workspaces.Metadata;

/// <summary>What <c>cargo metadata</c> says of a workspace, as far as this program needs it.</summary>
/// <param name="Packages">The members; with dependencies resolved, all packages.</param>
/// <param name="WorkspaceMembers">Ids of the members.</param>
/// <param name="WorkspaceRoot">Absolute path of the workspace's folder.</param>
/// <param name="TargetDirectory">Absolute path of the target folder, whether it exists or not.</param>
internal sealed record CargoMetadata(
    IReadOnlyList<CargoPackage> Packages,
    IReadOnlyList<string> WorkspaceMembers,
    string WorkspaceRoot,
    string TargetDirectory)
{
    /// <summary>Ids of the members that commands take when nothing is chosen; null when cargo is older than 1.71.</summary>
    public IReadOnlyList<string>? WorkspaceDefaultMembers { get; init; }

    /// <summary>How dependencies were resolved; null when that was not asked for.</summary>
    public CargoResolution? Resolve { get; init; }

    /// <summary>The packages of the workspace itself, in cargo's order.</summary>
    public IEnumerable<CargoPackage> Members => Packages.Where(package => WorkspaceMembers.Contains(package.Id, StringComparer.Ordinal));
}
