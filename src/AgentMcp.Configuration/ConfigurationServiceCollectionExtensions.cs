using AgentMcp.Configuration.Costs;
using AgentMcp.Configuration.Keys;
using AgentMcp.Configuration.Policy;
using AgentMcp.Configuration.Tools;
using AgentMcp.Configuration.Trust;
using AgentMcp.Configuration.Watching;
using AgentMcp.Core.Health;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AgentMcp.Configuration;

/// <summary>Registers the configuration.</summary>
public static class ConfigurationServiceCollectionExtensions
{
    /// <summary>Keys, snapshots, trust. Features add their keys with <see cref="AddConfigurationKeys"/> and rules as <see cref="Rules.IConfigRule"/>.</summary>
    public static IServiceCollection AddConfiguration(this IServiceCollection services, Action<ConfigurationOptions>? configure = null)
    {
        services.TryAddSingleton(_ =>
        {
            var options = new ConfigurationOptions();
            configure?.Invoke(options);
            return options;
        });
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(provider => new ConfigCatalog(BuiltInKeys.Groups.Concat(provider.GetServices<KeyGroup>())));
        services.TryAddSingleton<TrustStore>();
        services.TryAddSingleton<ConfigurationService>();
        services.TryAddSingleton<ConfigWatcher>();
        services.TryAddSingleton<ICostStore, MemoryCostStore>();
        services.TryAddSingleton<CostMeter>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IDoctorCheck, ConfigurationDoctorCheck>());
        return services.AddConfigurationTools().AddPolicy();
    }

    /// <summary>Adds the keys of a feature.</summary>
    public static IServiceCollection AddConfigurationKeys(this IServiceCollection services, KeyGroup group) => services.AddSingleton(group);
}
