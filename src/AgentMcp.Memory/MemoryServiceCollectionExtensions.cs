using AgentMcp.Core.Catalog;
using AgentMcp.Core.Health;
using AgentMcp.Core.Policy;
using AgentMcp.Core.Resources;
using AgentMcp.Memory.Context;
using AgentMcp.Memory.Health;
using AgentMcp.Memory.Model;
using AgentMcp.Memory.Resources;
using AgentMcp.Memory.Search;
using AgentMcp.Memory.Store;
using AgentMcp.Memory.Tools;
using AgentMcp.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AgentMcp.Memory;

/// <summary>Registers the memory store, its search, its tools, and the context document.</summary>
public static class MemoryServiceCollectionExtensions
{
    /// <summary>Adds memories; the database is opened by the first call that needs it. Needs <c>AddCore</c> and logging.</summary>
    public static IServiceCollection AddMemory(this IServiceCollection services)
    {
        services.AddStorage();
        services.AddContext();
        services.AddSingleton(MemoryDatabase.Definition);
        services.TryAddSingleton<MemoryDatabase>();
        services.TryAddSingleton<MemoryStore>();
        services.TryAddSingleton<IContextMemories, ContextMemories>();
        services.TryAddSingleton<TermCounts>();
        services.TryAddSingleton<MemorySearcher>();
        services.TryAddSingleton<CallerFacts>();
        services.TryAddSingleton<MemoryResource>();
        services.AddSingleton<IResourceSource>(provider => provider.GetRequiredService<MemoryResource>());
        services.AddSingleton<IDoctorCheck, MemoryDoctorCheck>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPolicySource, MemoryPolicySource>());
        return services
            .AddTool<ContextGetTool, ContextGetArguments, ContextGetResult>(MemoryJsonContext.Default.ContextGetArguments, MemoryJsonContext.Default.ContextGetResult)
            .AddTool<MemoryStoreTool, MemoryStoreArguments, MemoryStoreResult>(MemoryJsonContext.Default.MemoryStoreArguments, MemoryJsonContext.Default.MemoryStoreResult)
            .AddTool<MemorySearchTool, MemorySearchArguments, MemoryListResult>(MemoryJsonContext.Default.MemorySearchArguments, MemoryJsonContext.Default.MemoryListResult)
            .AddTool<MemoryGetTool, MemoryGetArguments, MemoryView>(MemoryJsonContext.Default.MemoryGetArguments, MemoryJsonContext.Default.MemoryView)
            .AddTool<MemoryUpdateTool, MemoryUpdateArguments, MemoryView>(MemoryJsonContext.Default.MemoryUpdateArguments, MemoryJsonContext.Default.MemoryView)
            .AddTool<MemoryDeleteTool, MemoryDeleteArguments, MemoryDeleteResult>(MemoryJsonContext.Default.MemoryDeleteArguments, MemoryJsonContext.Default.MemoryDeleteResult)
            .AddTool<MemoryListTool, MemoryListArguments, MemoryListResult>(MemoryJsonContext.Default.MemoryListArguments, MemoryJsonContext.Default.MemoryListResult)
            .AddTool<MemoryStatsTool, MemoryStatsArguments, MemoryStatistics>(MemoryJsonContext.Default.MemoryStatsArguments, MemoryJsonContext.Default.MemoryStatistics);
    }
}
