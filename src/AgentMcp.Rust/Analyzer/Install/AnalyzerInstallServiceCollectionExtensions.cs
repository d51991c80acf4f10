using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AgentMcp.Rust.Analyzer.Install;

/// <summary>Registers what knows editors' settings.</summary>
internal static class AnalyzerInstallServiceCollectionExtensions
{
    /// <summary>Adds it.</summary>
    public static IServiceCollection AddAnalyzerInstall(this IServiceCollection services)
    {
        services.TryAddSingleton<AnalyzerUse>();
        return services;
    }
}
