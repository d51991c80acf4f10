using AgentMcp.Configuration.Keys;

namespace AgentMcp.Rust.Cargo.Settings;

/// <summary><c>cargo</c>: builds of Rust workspaces.</summary>
internal static class CargoKeys
{
    /// <summary>The keys.</summary>
    public static KeyGroup Group { get; } = new("cargo", KeyScope.Workspace, "Builds of Rust workspaces.");
}
