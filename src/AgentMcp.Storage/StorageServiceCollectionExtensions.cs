using AgentMcp.Core.Health;
using AgentMcp.Storage.Maintenance;
using AgentMcp.Storage.Retry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AgentMcp.Storage;

/// <summary>Registers the databases of the data folder.</summary>
public static class StorageServiceCollectionExtensions
{
    /// <summary>Registry, maintenance and checks. Features add a <see cref="StoreDefinition"/> each.</summary>
    public static IServiceCollection AddStorage(this IServiceCollection services, Action<StorageOptions>? configure = null)
    {
        services.TryAddSingleton(_ =>
        {
            var options = new StorageOptions();
            configure?.Invoke(options);
            return options;
        });
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<RetryCounters>();
        services.TryAddSingleton(provider => new CircuitBreakers(provider.GetRequiredService<StorageOptions>().Breaker, provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<StoreRegistry>();
        services.TryAddSingleton<StorageMaintenance>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IDoctorCheck, StorageDoctorCheck>());
        return services;
    }
}
