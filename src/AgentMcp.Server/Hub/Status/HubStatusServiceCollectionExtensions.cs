using AgentMcp.Core.Catalog;
using AgentMcp.Core.Resources;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AgentMcp.Server.Hub.Status;

/// <summary>Registers <c>hub_status</c>.</summary>
internal static class HubStatusServiceCollectionExtensions
{
    /// <summary>The tool, the resource, and what announces its changes.</summary>
    public static IServiceCollection AddHubStatus(this IServiceCollection services)
    {
        services.TryAddSingleton<HubStatusReader>();
        services.TryAddSingleton<HubStatusAnnouncer>();
        services.AddSingleton<IResourceSource, HubStatusResource>();
        return services.AddTool<HubStatusTool, HubStatusArguments, HubStatusReport>(ServerJsonContext.Default.HubStatusArguments, ServerJsonContext.Default.HubStatusReport);
    }
}
