using AgentMcp.Core.Catalog;
using AgentMcp.Core.Resources;
using AgentMcp.Rust.Analyzer.Instances;
using AgentMcp.Rust.Analyzer.Tools.Control;
using AgentMcp.Rust.Analyzer.Tools.Status;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AgentMcp.Rust.Analyzer.Status;

/// <summary>Registers status and control. Needs the instances, the locks and the look at what runs.</summary>
internal static class AnalyzerStatusServiceCollectionExtensions
{
    /// <summary>Adds them.</summary>
    public static IServiceCollection AddAnalyzerStatus(this IServiceCollection services)
    {
        services.TryAddSingleton<StatusReader>();
        services.TryAddSingleton<StatusFixes>();
        services.TryAddSingleton<LockRecovery>();
        services.TryAddSingleton<InstanceController>();

        // It follows the instances, and its reader looks at them: made when it is first read.
        services.TryAddSingleton(provider => new StatusResource(new Lazy<StatusReader>(provider.GetRequiredService<StatusReader>), provider.GetRequiredService<ResourceChanges>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IResourceSource>(provider => provider.GetRequiredService<StatusResource>());
        services.AddSingleton<IInstanceObserver>(provider => provider.GetRequiredService<StatusResource>());
        var json = AnalyzerStatusJsonContext.Default;
        return services
            .AddTool<RustStatusTool, RustStatusArguments, AnalyzerReport>(json.RustStatusArguments, json.AnalyzerReport)
            .AddTool<RustControlTool, RustControlArguments, RustControlResult>(json.RustControlArguments, json.RustControlResult);
    }
}
