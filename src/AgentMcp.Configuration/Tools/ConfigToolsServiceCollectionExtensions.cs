using AgentMcp.Core.Catalog;
using AgentMcp.Core.Resources;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AgentMcp.Configuration.Tools;

/// <summary>Registers the tools of this project.</summary>
internal static class ConfigToolsServiceCollectionExtensions
{
    public static IServiceCollection AddConfigurationTools(this IServiceCollection services)
    {
        services.TryAddSingleton<ConfigCurrentResource>();
        services.AddSingleton<IResourceSource>(provider => provider.GetRequiredService<ConfigCurrentResource>());
        return services
            .AddTool<ConfigGetTool, ConfigGetArguments, ConfigGetResult>(ConfigToolsJsonContext.Default.ConfigGetArguments, ConfigToolsJsonContext.Default.ConfigGetResult)
            .AddTool<ConfigSetTool, ConfigSetArguments, ConfigSetResult>(ConfigToolsJsonContext.Default.ConfigSetArguments, ConfigToolsJsonContext.Default.ConfigSetResult)
            .AddTool<ConfigValidateTool, ConfigValidateArguments, ConfigValidateResult>(ConfigToolsJsonContext.Default.ConfigValidateArguments, ConfigToolsJsonContext.Default.ConfigValidateResult)
            .AddTool<ConfigReloadTool, ConfigReloadArguments, ConfigReloadResult>(ConfigToolsJsonContext.Default.ConfigReloadArguments, ConfigToolsJsonContext.Default.ConfigReloadResult)
            .AddTool<ConfigStatusTool, ConfigStatusArguments, ConfigStatusResult>(ConfigToolsJsonContext.Default.ConfigStatusArguments, ConfigToolsJsonContext.Default.ConfigStatusResult)
            .AddTool<ModelListTool, ModelListArguments, ModelListResult>(ConfigToolsJsonContext.Default.ModelListArguments, ConfigToolsJsonContext.Default.ModelListResult)
            .AddTool<ModelResolveTool, ModelResolveArguments, ModelView>(ConfigToolsJsonContext.Default.ModelResolveArguments, ConfigToolsJsonContext.Default.ModelView);
    }
}
