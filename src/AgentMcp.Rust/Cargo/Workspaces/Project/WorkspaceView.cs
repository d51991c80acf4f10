namespace AgentMcp.Rust.Cargo.Workspaces.Project;

/// <summary>A workspace of the repository.</summary>
/// <param name="Root">Absolute folder: pass it as <c>workspace</c>.</param>
/// <param name="Path">The same, relative to the repository.</param>
/// <param name="Packages">Names of its packages.</param>
internal sealed record WorkspaceView(string Root, string Path, IReadOnlyList<string> Packages)
{
    /// <summary>Why cargo cannot read it; null when it can.</summary>
    public string? Error { get; init; }
}
