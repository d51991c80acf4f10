using AgentMcp.Core.Context;
using AgentMcp.Core.Resources;
using AgentMcp.Memory.Projects;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AgentMcp.Memory.Context;

/// <summary>Registers projects and the context document.</summary>
internal static class ContextServiceCollectionExtensions
{
    /// <summary>Builder, its two sources, the resource and the hook's document; the tool is registered with the project's others.</summary>
    public static IServiceCollection AddContext(this IServiceCollection services)
    {
        services.TryAddSingleton<IProjectResolver, ProjectResolver>();
        services.TryAddSingleton<ContextBuilder>();
        services.TryAddSingleton<SessionStartDocument>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IContextSource, MemoryContextSource>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IContextSource, GitContextSource>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IResourceSource, ContextResource>());
        return services;
    }
}
