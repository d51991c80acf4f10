using AgentMcp.Core.Catalog;

namespace AgentMcp.Rust.Cargo.Workspaces.Project;

/// <summary>Arguments of <c>cargo_project</c>.</summary>
internal sealed record CargoProjectArguments : ToolArguments
{
    [ToolParameter("What to show; why: what depends on `package`.", Default = ProjectView.Summary)]
    public ProjectView View { get; init; }

    [ToolParameter("Only this package, as name or name@version.", MaximumLength = 200)]
    public string? Package { get; init; }

    [ToolParameter("Levels of tree and why.", Minimum = 1, Maximum = 50, Default = 3)]
    public int Depth { get; init; }

    [ToolParameter("Target triple of tree and why; all for every one.", MaximumLength = 100)]
    public string? Target { get; init; }
}
