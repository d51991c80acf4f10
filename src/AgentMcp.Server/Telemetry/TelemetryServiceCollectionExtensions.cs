using AgentMcp.Core.Telemetry;
using AgentMcp.Server.Telemetry.Export;
using AgentMcp.Server.Telemetry.Exposition;
using AgentMcp.Server.Telemetry.Statistics;
using AgentMcp.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AgentMcp.Server.Telemetry;

/// <summary>Registers what is done with the figures of calls.</summary>
internal static class TelemetryServiceCollectionExtensions
{
    /// <summary>Statistics in <c>ops.db</c>, the metrics of the HTTP server, and the export that is off unless an endpoint is set.</summary>
    public static IServiceCollection AddTelemetry(this IServiceCollection services)
    {
        services.AddStorage();
        services.AddSingleton(provider => OperationsSchema.Define(provider.GetServices<StoreMigration>()));
        services.TryAddSingleton<TelemetryOptions>();
        services.TryAddSingleton<StatisticsStore>();
        services.TryAddSingleton<CallStatistics>();
        services.TryAddSingleton<OtlpExport>();
        services.TryAddSingleton<MetricsCollector>();
        services.TryAddSingleton<MetricsHandler>();
        services.AddSingleton<ICallObserver>(provider =>
        {
            // Observers are made with the invoker, before its first call: whoever exports spans has to listen by then.
            provider.GetRequiredService<OtlpExport>().Start();
            return provider.GetRequiredService<CallStatistics>();
        });
        return services;
    }
}
