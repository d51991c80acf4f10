using AgentMcp.Core.Health;
using AgentMcp.Rust.Cargo.Toolchains.Parts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AgentMcp.Rust.Cargo.Toolchains;

/// <summary>Registers the check of the build environment in `doctor`.</summary>
internal static class CargoToolchainsServiceCollectionExtensions
{
    /// <summary>Adds them.</summary>
    public static IServiceCollection AddCargoToolchains(this IServiceCollection services)
    {
        services.TryAddEnumerable(
        [
            ServiceDescriptor.Singleton<IBuildEnvironmentPart, ToolchainPart>(),
            ServiceDescriptor.Singleton<IBuildEnvironmentPart, ComponentPart>(),
            ServiceDescriptor.Singleton<IBuildEnvironmentPart, LinkerPart>(),
            ServiceDescriptor.Singleton<IBuildEnvironmentPart, WrapperPart>(),
            ServiceDescriptor.Singleton<IBuildEnvironmentPart, SubcommandPart>(),
            ServiceDescriptor.Singleton<IBuildEnvironmentPart, TargetFolderPart>(),
            ServiceDescriptor.Singleton<IBuildEnvironmentPart, BuildLockPart>(),
            ServiceDescriptor.Singleton<IBuildEnvironmentPart, SearchPathPart>(),
            ServiceDescriptor.Singleton<IBuildEnvironmentPart, FolderPart>(),
            ServiceDescriptor.Singleton<IBuildEnvironmentPart, SettingsPart>(),
            ServiceDescriptor.Singleton<IDoctorCheck, BuildEnvironmentCheck>(),
        ]);
        return services;
    }
}
