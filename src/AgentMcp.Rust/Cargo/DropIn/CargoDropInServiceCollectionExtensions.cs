using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AgentMcp.Rust.Cargo.DropIn;

/// <summary>Registers what <c>agentmcp cargo</c> works with.</summary>
internal static class CargoDropInServiceCollectionExtensions
{
    /// <summary>Adds it.</summary>
    public static IServiceCollection AddCargoDropIn(this IServiceCollection services)
    {
        services.TryAddSingleton<BuildPlaces>();
        return services;
    }
}
