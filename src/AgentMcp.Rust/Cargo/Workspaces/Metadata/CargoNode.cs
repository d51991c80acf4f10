namespace AgentMcp.Rust.Cargo.Workspaces.Metadata;

/// <summary>A package in the resolved graph.</summary>
/// <param name="Id">Id of the package.</param>
/// <param name="Dependencies">Ids of the packages that it uses.</param>
internal sealed record CargoNode(string Id, IReadOnlyList<string> Dependencies)
{
    /// <summary>Features that are on.</summary>
    public IReadOnlyList<string> Features { get; init; } = [];
}
