using AgentMcp.Core.Catalog;
using AgentMcp.Rust.Cargo.Inspection.Bloat;
using AgentMcp.Rust.Cargo.Inspection.Documentation;
using AgentMcp.Rust.Cargo.Inspection.Documentation.Rustdoc;
using AgentMcp.Rust.Cargo.Inspection.Expansion;
using AgentMcp.Rust.Cargo.Inspection.Explanation;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AgentMcp.Rust.Cargo.Inspection;

/// <summary>Registers `cargo_inspect`.</summary>
internal static class CargoInspectionServiceCollectionExtensions
{
    /// <summary>Adds them.</summary>
    public static IServiceCollection AddCargoInspection(this IServiceCollection services)
    {
        services.TryAddSingleton<RustToolchain>();
        services.TryAddSingleton<CodeExplainer>();
        services.TryAddSingleton<DocUnits>();
        services.TryAddSingleton<RustdocStore>();
        services.TryAddSingleton<DocFinder>();
        services.TryAddSingleton<MacroExpander>();
        services.TryAddSingleton<SizeMeter>();
        return services.AddTool<CargoInspectTool, CargoInspectArguments, CargoInspectResult>(InspectJsonContext.Default.CargoInspectArguments, InspectJsonContext.Default.CargoInspectResult);
    }
}
