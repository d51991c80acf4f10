namespace AgentMcp.Rust.Cargo.Workspaces.Metadata;

/// <summary>The resolved graph of dependencies.</summary>
/// <param name="Nodes">One for each package.</param>
internal sealed record CargoResolution(IReadOnlyList<CargoNode> Nodes);
