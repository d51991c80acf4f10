using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AgentMcp.Rust.Analyzer.Processes;

/// <summary>Registers the look at what runs. Needs the locks.</summary>
internal static class AnalyzerProcessesServiceCollectionExtensions
{
    /// <summary>Adds it.</summary>
    public static IServiceCollection AddAnalyzerProcesses(this IServiceCollection services)
    {
        services.TryAddSingleton<AnalyzerProcesses>();
        services.TryAddSingleton<SingletonProbe>();
        return services;
    }
}
