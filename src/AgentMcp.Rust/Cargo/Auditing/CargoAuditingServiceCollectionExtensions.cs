using AgentMcp.Core.Catalog;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AgentMcp.Rust.Cargo.Auditing;

/// <summary>Registers `cargo_audit`.</summary>
internal static class CargoAuditingServiceCollectionExtensions
{
    /// <summary>Adds them.</summary>
    public static IServiceCollection AddCargoAuditing(this IServiceCollection services)
    {
        services.TryAddSingleton<DependencyAuditor>();
        return services.AddTool<CargoAuditTool, CargoAuditArguments, CargoAuditResult>(AuditJsonContext.Default.CargoAuditArguments, AuditJsonContext.Default.CargoAuditResult);
    }
}
