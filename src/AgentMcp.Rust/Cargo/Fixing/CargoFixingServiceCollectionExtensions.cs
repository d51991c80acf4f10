using AgentMcp.Core.Catalog;
using AgentMcp.Rust.Cargo.Fixing.Formatting;
using AgentMcp.Rust.Cargo.Fixing.Proposing;
using AgentMcp.Rust.Cargo.Fixing.Undoing;
using AgentMcp.Rust.Cargo.Fixing.Verifying;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AgentMcp.Rust.Cargo.Fixing;

/// <summary>Registers `cargo_fix`.</summary>
internal static class CargoFixingServiceCollectionExtensions
{
    /// <summary>Adds it, and the store of offered fixes that the runner fills.</summary>
    public static IServiceCollection AddCargoFixing(this IServiceCollection services)
    {
        services.TryAddSingleton<IFixStore, FixStore>();
        services.TryAddSingleton<ChangeStore>();
        services.TryAddSingleton<SourceWriter>();
        services.TryAddSingleton<Formatter>();
        services.TryAddSingleton<FixProposer>();
        services.TryAddSingleton<FormatProposer>();
        services.TryAddSingleton<UndoProposer>();
        services.TryAddSingleton<FixVerifier>();
        return services.AddTool<CargoFixTool, CargoFixArguments, CargoFixResult>(CargoFixingJsonContext.Default.CargoFixArguments, CargoFixingJsonContext.Default.CargoFixResult);
    }
}
