using AgentMcp.Core;
using AgentMcp.Core.Platform;
using AgentMcp.Memory;
using AgentMcp.Server.CommandLine;
using AgentMcp.Server.Doctor;
using AgentMcp.Server.Logging;
using AgentMcp.Server.Tasks;
using AgentMcp.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace AgentMcp.Server.Composition;

/// <summary>Every service of the program. Reads like a table of contents: a feature is one line.</summary>
internal static class ProgramServices
{
    /// <summary>Adds every feature; help and completion read the catalogue from this alone.</summary>
    public static IServiceCollection Add(IServiceCollection services, DataFolder folder) => services
        .AddProgramLogging(folder, ProcessIo.OpenError(), Environment.GetEnvironmentVariable)
        .AddCore(folder)
        .AddStorage()
        .AddMemory()
        .AddTasks()
        .AddDoctor();
}
