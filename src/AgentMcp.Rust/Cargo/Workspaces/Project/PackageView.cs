namespace AgentMcp.Rust.Cargo.Workspaces.Project;

/// <summary>A package of the workspace, cut down.</summary>
/// <param name="Name">Name.</param>
/// <param name="Version">Version.</param>
/// <param name="Path">Folder, relative to the workspace; <c>.</c> for the root.</param>
/// <param name="Edition">Edition.</param>
/// <param name="Targets">Such as <c>lib</c>, <c>bin tool</c>, <c>2 tests</c>.</param>
/// <param name="Features">Names of features.</param>
/// <param name="Uses">Other packages of the workspace that it depends on.</param>
/// <param name="Dependencies">Others that it depends on, as name and requirement.</param>
internal sealed record PackageView(
    string Name,
    string Version,
    string Path,
    string Edition,
    IReadOnlyList<string> Targets,
    IReadOnlyList<string> Features,
    IReadOnlyList<string> Uses,
    IReadOnlyList<string> Dependencies)
{
    /// <summary>Oldest toolchain it says it builds with.</summary>
    public string? RustVersion { get; init; }
}
