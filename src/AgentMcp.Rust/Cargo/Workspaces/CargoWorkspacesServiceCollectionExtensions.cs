using AgentMcp.Core.Catalog;
using AgentMcp.Rust.Cargo.Workspaces.Metadata;
using AgentMcp.Rust.Cargo.Workspaces.Project;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AgentMcp.Rust.Cargo.Workspaces;

/// <summary>Registers how workspaces are found and described: `cargo_project`.</summary>
internal static class CargoWorkspacesServiceCollectionExtensions
{
    /// <summary>Adds them.</summary>
    public static IServiceCollection AddCargoWorkspaces(this IServiceCollection services)
    {
        services.TryAddSingleton<CargoLookup>();
        services.TryAddSingleton<CargoMetadataReader>();
        services.TryAddSingleton<WorkspaceRoots>();
        services.TryAddSingleton<WorkspaceSurvey>();
        services.TryAddSingleton<WorkspaceLocator>();
        services.TryAddSingleton<DependencyTree>();
        return services.AddTool<CargoProjectTool, CargoProjectArguments, CargoProjectResult>(CargoProjectJsonContext.Default.CargoProjectArguments, CargoProjectJsonContext.Default.CargoProjectResult);
    }
}
