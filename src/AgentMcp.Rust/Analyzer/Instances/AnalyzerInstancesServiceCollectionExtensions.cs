using AgentMcp.Configuration;
using AgentMcp.Configuration.Rules;
using AgentMcp.Core.Platform;
using AgentMcp.Core.Processes;
using AgentMcp.Rust.Analyzer.Instances.Serving;
using AgentMcp.Rust.Analyzer.Settings;
using AgentMcp.Rust.Cargo.Workspaces.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AgentMcp.Rust.Analyzer.Instances;

/// <summary>Registers the life of rust-analyzer processes.</summary>
internal static class AnalyzerInstancesServiceCollectionExtensions
{
    /// <summary>Adds it.</summary>
    public static IServiceCollection AddAnalyzerInstances(this IServiceCollection services)
    {
        services.AddConfigurationKeys(RustKeys.Group);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IConfigRule, AnalyzerSettingsRule>());
        services.TryAddSingleton<AnalyzerSettingsReader>();
        services.TryAddSingleton(MachineMemory.Real);
        services.TryAddSingleton<InstanceTimes>();
        services.TryAddSingleton(provider => new CheckCommands(provider.GetRequiredService<CargoMetadataReader>(), provider.GetRequiredService<DataFolder>(), provider.GetService<OwnProgram>()));
        services.TryAddSingleton<InstanceHolds>();
        services.TryAddSingleton<ServerLauncher>();
        services.TryAddSingleton<AnalyzerInstances>();
        services.TryAddSingleton<IAnalyzerInstances>(provider => provider.GetRequiredService<AnalyzerInstances>());
        return services;
    }
}
