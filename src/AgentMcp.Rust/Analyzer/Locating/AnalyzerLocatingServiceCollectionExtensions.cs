using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AgentMcp.Rust.Analyzer.Locating;

/// <summary>Registers how the rust-analyzer of a workspace is found.</summary>
internal static class AnalyzerLocatingServiceCollectionExtensions
{
    /// <summary>Adds it.</summary>
    public static IServiceCollection AddAnalyzerLocating(this IServiceCollection services)
    {
        services.TryAddSingleton<ToolchainQuestions>();
        services.TryAddSingleton<AnalyzerProbe>();
        services.TryAddSingleton<AnalyzerLocator>();
        return services;
    }
}
