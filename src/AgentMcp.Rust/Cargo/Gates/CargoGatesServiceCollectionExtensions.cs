using AgentMcp.Core.Catalog;
using AgentMcp.Rust.Cargo.Testing.Running;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AgentMcp.Rust.Cargo.Gates;

/// <summary>Registers `cargo_gate` and the stages around builds.</summary>
internal static class CargoGatesServiceCollectionExtensions
{
    /// <summary>Adds them.</summary>
    public static IServiceCollection AddCargoGates(this IServiceCollection services)
    {
        services.TryAddSingleton<GateTests>(provider => provider.GetRequiredService<TestRunner>().RunAsync);
        services.TryAddSingleton<GateStageRunner>();
        services.TryAddSingleton<GateRunner>();
        services.TryAddSingleton<BuildGates>();
        return services.AddTool<CargoGateTool, CargoGateArguments, GateReport>(CargoGatesJsonContext.Default.CargoGateArguments, CargoGatesJsonContext.Default.GateReport);
    }
}
