namespace AgentMcp.Rust.Cargo.Workspaces;

/// <summary>A cargo workspace; a package that belongs to none is one by itself.</summary>
/// <param name="Root">Absolute path of its folder, links resolved.</param>
/// <param name="Manifest">Absolute path of its <c>Cargo.toml</c>.</param>
internal sealed record CargoWorkspace(string Root, string Manifest);
