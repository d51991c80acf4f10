using AgentMcp.Core.Catalog;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AgentMcp.Rust.Cargo.Dependencies;

/// <summary>Registers `cargo_deps`.</summary>
internal static class CargoDependenciesServiceCollectionExtensions
{
    /// <summary>Adds them.</summary>
    public static IServiceCollection AddCargoDependencies(this IServiceCollection services)
    {
        services.TryAddSingleton<DependencyPlanner>();
        services.TryAddSingleton<DependencyPlans>();
        services.TryAddSingleton<OutdatedReport>();
        services.TryAddSingleton<UnusedReport>();
        return services.AddTool<CargoDepsTool, CargoDepsArguments, CargoDepsResult>(CargoDepsJsonContext.Default.CargoDepsArguments, CargoDepsJsonContext.Default.CargoDepsResult);
    }
}
