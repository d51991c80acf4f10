using AgentMcp.Core;
using AgentMcp.Core.Platform;
using AgentMcp.Memory;
using AgentMcp.Server.Tasks;
using AgentMcp.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AgentMcp.Server.Composition;

/// <summary>Every service of the program. Reads like a table of contents: a feature is one line.</summary>
internal static class ProgramServices
{
    /// <summary>Adds every feature; help and completion read the catalogue from this alone.</summary>
    public static IServiceCollection Add(IServiceCollection services, DataFolder folder) => services
        .AddLogging()
        .AddCore(folder)
        .AddStorage()
        .AddMemory()
        .AddTasks();
}
