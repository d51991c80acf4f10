using AgentMcp.Core.Catalog;
using AgentMcp.Rust.Cargo.Running.Check;
using AgentMcp.Rust.Cargo.Running.Run;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AgentMcp.Rust.Cargo.Running;

/// <summary>Registers the runner, `cargo_check` and `cargo_run`.</summary>
internal static class CargoRunningServiceCollectionExtensions
{
    /// <summary>Adds them.</summary>
    public static IServiceCollection AddCargoRunning(this IServiceCollection services)
    {
        services.TryAddSingleton<TargetFolders>();
        services.TryAddSingleton<ICargoRunner, CargoRunner>();
        return services
            .AddTool<CargoCheckTool, CargoCheckArguments, CargoCheckResult>(RunningJsonContext.Default.CargoCheckArguments, RunningJsonContext.Default.CargoCheckResult)
            .AddTool<CargoRunTool, CargoRunArguments, CargoRunResult>(RunningJsonContext.Default.CargoRunArguments, RunningJsonContext.Default.CargoRunResult);
    }
}
