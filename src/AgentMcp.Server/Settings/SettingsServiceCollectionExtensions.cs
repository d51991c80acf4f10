using AgentMcp.Configuration;
using AgentMcp.Configuration.Keys;
using AgentMcp.Configuration.Rules;
using AgentMcp.Server.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AgentMcp.Server.Settings;

/// <summary>Registers the configuration and what fills the options of other projects from it.</summary>
internal static class SettingsServiceCollectionExtensions
{
    /// <summary>One configuration for the whole program. Comes before the features, which take options that are there already.</summary>
    /// <param name="services">The container.</param>
    /// <param name="flags">What the command line of the process gave.</param>
    public static IServiceCollection AddSettings(this IServiceCollection services, SettingFlags flags)
    {
        services.AddConfiguration(options =>
        {
            options.File = flags.File;
            options.Arguments = flags.Values;
        });
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IConfigRule, ToolsetRule>());
        services.TryAddSingleton(provider => StorageSettings.Of(provider.GetRequiredService<ConfigurationService>()));
        services.TryAddSingleton(provider => new TelemetryOptions
        {
            RetentionDays = provider.GetRequiredService<ConfigurationService>().Current.Get(TelemetryKeys.RetentionDays),
            Otlp = { Endpoint = provider.GetRequiredService<ConfigurationService>().Current.Get(TelemetryKeys.OtlpEndpoint) },
        });
        services.TryAddSingleton<LiveSettings>();
        return services;
    }
}
