using AgentMcp.Core.Catalog;
using AgentMcp.Rust.Cargo.Queue.Cleaning;
using AgentMcp.Rust.Cargo.Queue.Sharing;
using AgentMcp.Rust.Cargo.Queue.Tools;
using AgentMcp.Rust.Cargo.Queue.Trees;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AgentMcp.Rust.Cargo.Queue;

/// <summary>Registers the queue, `cargo_queue` and `cargo_clean`.</summary>
internal static class CargoQueueServiceCollectionExtensions
{
    /// <summary>Adds them.</summary>
    public static IServiceCollection AddCargoQueue(this IServiceCollection services)
    {
        services.TryAddSingleton<BuildQueue>();
        services.TryAddSingleton<IBuildQueue>(provider => provider.GetRequiredService<BuildQueue>());
        services.TryAddSingleton(TreeLimits.Default);
        services.TryAddSingleton<TreeFingerprinter>();
        services.TryAddSingleton<RunStore>();
        services.TryAddSingleton<ISharedRuns, SharedRuns>();
        return services
            .AddTool<CargoQueueTool, CargoQueueArguments, CargoQueueResult>(CargoQueueJsonContext.Default.CargoQueueArguments, CargoQueueJsonContext.Default.CargoQueueResult)
            .AddTool<CargoCleanTool, CargoCleanArguments, CargoCleanResult>(CargoQueueJsonContext.Default.CargoCleanArguments, CargoQueueJsonContext.Default.CargoCleanResult);
    }
}
