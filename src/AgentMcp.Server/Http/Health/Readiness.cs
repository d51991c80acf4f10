using AgentMcp.Core.Catalog;
using AgentMcp.Core.Errors;
using AgentMcp.Core.Invocation;
using AgentMcp.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace AgentMcp.Server.Http.Health;

/// <summary>Whether calls can be served: the catalogue is made and every store opens.</summary>
internal static class Readiness
{
    /// <summary>What is in the way, in a sentence; null when nothing is.</summary>
    public static async ValueTask<string?> FindObstacleAsync(IServiceProvider services, CancellationToken cancellationToken)
    {
        try
        {
            _ = services.GetRequiredService<ToolCatalog>().All;
            _ = services.GetRequiredService<IToolInvoker>();
            var stores = services.GetRequiredService<StoreRegistry>();
            foreach (var store in services.GetServices<StoreDefinition>())
            {
                // An open store is handed out at once, so asking often costs nothing.
                await stores.OpenAsync(store.Name, cancellationToken);
            }

            return null;
        }
        catch (ToolException exception)
        {
            return $"{exception.Message} {exception.Next}";
        }
    }
}
