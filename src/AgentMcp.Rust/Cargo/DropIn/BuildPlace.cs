using AgentMcp.Rust.Cargo.Workspaces;

namespace AgentMcp.Rust.Cargo.DropIn;

/// <summary>Where a command line builds.</summary>
/// <param name="Workspace">Whose packages; null for a package from elsewhere.</param>
/// <param name="TargetFolder">Absolute path, links resolved.</param>
/// <param name="Profile">Folder below it; null for the whole of it.</param>
internal sealed record BuildPlace(CargoWorkspace? Workspace, string TargetFolder, string? Profile);
