using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AgentMcp.Rust.Cargo.Fixing;

/// <summary>Registers `cargo_fix`.</summary>
internal static class CargoFixingServiceCollectionExtensions
{
    /// <summary>Adds them.</summary>
    public static IServiceCollection AddCargoFixing(this IServiceCollection services)
    {
        services.TryAddSingleton<IFixStore, FixStore>();
        return services;
    }
}
