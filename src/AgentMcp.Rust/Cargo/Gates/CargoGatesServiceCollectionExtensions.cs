using Microsoft.Extensions.DependencyInjection;

namespace AgentMcp.Rust.Cargo.Gates;

/// <summary>Registers `cargo_gate` and its hook.</summary>
internal static class CargoGatesServiceCollectionExtensions
{
    /// <summary>Adds them.</summary>
    public static IServiceCollection AddCargoGates(this IServiceCollection services) => services;
}
