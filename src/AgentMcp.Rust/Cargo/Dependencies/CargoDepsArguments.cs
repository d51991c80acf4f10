using AgentMcp.Core.Catalog;

namespace AgentMcp.Rust.Cargo.Dependencies;

/// <summary>Arguments of <c>cargo_deps</c>.</summary>
internal sealed record CargoDepsArguments : DestructiveArguments
{
    [ToolParameter("What to do.", Evident = true)]
    public required DepsAction Action { get; init; }

    [ToolParameter("name or name@1.2; update: none is all.", MaximumItems = 50)]
    public IReadOnlyList<string>? Specs { get; init; }

    [ToolParameter("Section of the manifest.", Default = DependencyKind.Normal, Evident = true)]
    public DependencyKind Kind { get; init; }

    [ToolParameter("Features to add with it.", MaximumItems = 50, Evident = true)]
    public IReadOnlyList<string>? Features { get; init; }

    [ToolParameter("Package whose manifest changes.", MaximumLength = 200, Evident = true)]
    public string? Package { get; init; }

    /// <summary><see cref="Specs"/>, none when absent.</summary>
    internal IReadOnlyList<string> GivenSpecs => Specs ?? [];

    /// <summary><see cref="Features"/>, none when absent.</summary>
    internal IReadOnlyList<string> GivenFeatures => Features ?? [];
}
