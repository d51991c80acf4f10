using AgentMcp.Core.Invocation;
using AgentMcp.Core.Platform;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AgentMcp.Rust.Analyzer.Locks;

/// <summary>Registers the locks that make a rust-analyzer the only one.</summary>
internal static class AnalyzerLocksServiceCollectionExtensions
{
    /// <summary>Adds them.</summary>
    public static IServiceCollection AddAnalyzerLocks(this IServiceCollection services)
    {
        services.TryAddSingleton(provider => new LockOwner(Environment.ProcessId, "", provider.GetRequiredService<DataFolder>().Root, ProgramVersion.Text));
        services.TryAddSingleton<ILockStore>(provider => LockFiles.OfUser(provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<ISocketProbe, HubSocketProbe>();
        services.TryAddSingleton<LockJudge>();
        services.TryAddSingleton<InstanceLocks>();
        return services;
    }
}
