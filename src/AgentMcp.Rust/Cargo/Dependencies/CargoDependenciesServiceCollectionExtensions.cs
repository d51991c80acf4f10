using Microsoft.Extensions.DependencyInjection;

namespace AgentMcp.Rust.Cargo.Dependencies;

/// <summary>Registers `cargo_deps`.</summary>
internal static class CargoDependenciesServiceCollectionExtensions
{
    /// <summary>Adds them.</summary>
    public static IServiceCollection AddCargoDependencies(this IServiceCollection services) => services;
}
