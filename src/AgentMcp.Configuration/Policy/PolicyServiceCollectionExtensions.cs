using AgentMcp.Configuration.Policy.Files;
using AgentMcp.Configuration.Policy.Tools;
using AgentMcp.Core.Catalog;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AgentMcp.Configuration.Policy;

/// <summary>Registers the policy check.</summary>
internal static class PolicyServiceCollectionExtensions
{
    /// <summary>Service and tool; features give their texts as <see cref="Core.Policy.IPolicySource"/>.</summary>
    public static IServiceCollection AddPolicy(this IServiceCollection services)
    {
        services.TryAddSingleton<FileSelector>();
        services.TryAddSingleton<PolicyService>();
        return services.AddTool<PolicyCheckTool, PolicyCheckArguments, PolicyCheckResult>(
            PolicyJsonContext.Default.PolicyCheckArguments, PolicyJsonContext.Default.PolicyCheckResult);
    }
}
