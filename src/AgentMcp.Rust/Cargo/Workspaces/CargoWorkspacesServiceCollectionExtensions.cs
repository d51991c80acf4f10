using Microsoft.Extensions.DependencyInjection;

namespace AgentMcp.Rust.Cargo.Workspaces;

/// <summary>Registers how workspaces are found and described: `cargo_project`.</summary>
internal static class CargoWorkspacesServiceCollectionExtensions
{
    /// <summary>Adds them.</summary>
    public static IServiceCollection AddCargoWorkspaces(this IServiceCollection services) => services;
}
