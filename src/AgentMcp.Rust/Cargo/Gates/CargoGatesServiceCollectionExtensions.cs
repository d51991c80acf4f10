using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AgentMcp.Rust.Cargo.Gates;

/// <summary>Registers `cargo_gate` and its hook.</summary>
internal static class CargoGatesServiceCollectionExtensions
{
    /// <summary>Adds them.</summary>
    public static IServiceCollection AddCargoGates(this IServiceCollection services)
    {
        services.TryAddSingleton<GateStageRunner>();
        services.TryAddSingleton<GateRunner>();
        services.TryAddSingleton<BuildGates>();
        return services;
    }
}
