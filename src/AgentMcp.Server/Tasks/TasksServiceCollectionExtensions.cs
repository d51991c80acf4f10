using AgentMcp.Core.Ids;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace AgentMcp.Server.Tasks;

/// <summary>Registers the tasks.</summary>
internal static class TasksServiceCollectionExtensions
{
    /// <summary>One store for all sessions and requests: a task is asked for by another request than the one that made it.</summary>
    public static IServiceCollection AddTasks(this IServiceCollection services)
    {
        services.TryAddSingleton<TaskSettings>();
        services.TryAddSingleton(provider => new TaskStore(
            provider.GetRequiredService<TaskSettings>().Current,
            provider.GetRequiredService<IdGenerator>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<TaskStore>>()));
        return services;
    }
}
