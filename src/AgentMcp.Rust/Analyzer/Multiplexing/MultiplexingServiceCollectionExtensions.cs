using AgentMcp.Rust.Analyzer.Multiplexing.Sessions;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AgentMcp.Rust.Analyzer.Multiplexing;

/// <summary>Registers what serves editors.</summary>
internal static class MultiplexingServiceCollectionExtensions
{
    /// <summary>Adds it.</summary>
    public static IServiceCollection AddAnalyzerMultiplexing(this IServiceCollection services)
    {
        services.TryAddSingleton<EditorGroups>();
        services.TryAddSingleton<EditorSessions>();
        return services;
    }
}
