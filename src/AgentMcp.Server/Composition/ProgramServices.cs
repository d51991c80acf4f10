using AgentMcp.Configuration;
using AgentMcp.Core;
using AgentMcp.Core.Activity;
using AgentMcp.Core.Ids;
using AgentMcp.Core.Invocation;
using AgentMcp.Core.Platform;
using AgentMcp.Core.Processes;
using AgentMcp.Core.Processes.Guarding;
using AgentMcp.FrontEnd.Protocol;
using AgentMcp.Memory;
using AgentMcp.Rust;
using AgentMcp.Rust.Analyzer.Locks;
using AgentMcp.Server.CommandLine;
using AgentMcp.Server.Doctor;
using AgentMcp.Server.Hub.State;
using AgentMcp.Server.Hub.Status;
using AgentMcp.Server.Logging;
using AgentMcp.Server.Settings;
using AgentMcp.Server.Tasks;
using AgentMcp.Server.Telemetry;
using AgentMcp.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace AgentMcp.Server.Composition;

/// <summary>Every service of the program. Reads like a table of contents: a feature is one line.</summary>
internal static class ProgramServices
{
    /// <summary>Adds every feature; help and completion read the catalogue from this alone.</summary>
    public static IServiceCollection Add(IServiceCollection services, DataFolder folder) => Add(services, folder, ProcessIo.OpenError(), SettingFlags.None);

    /// <summary>The same for a process whose lines for people go elsewhere.</summary>
    /// <param name="services">The container.</param>
    /// <param name="folder">The data folder.</param>
    /// <param name="errors">Where lines for people go.</param>
    /// <param name="flags">Settings of the process's own command line.</param>
    public static IServiceCollection Add(IServiceCollection services, DataFolder folder, TextWriter errors, SettingFlags flags) => services
        .AddProgramLogging(folder, errors, Environment.GetEnvironmentVariable)
        .AddCore(folder)
        .AddSettings(flags)
        .AddHubState()
        .AddLockOwner(folder)
        .AddOwnProgram()
        .AddStorage()
        .AddMemory()
        .AddRust()
        .AddTasks()
        .AddTelemetry()
        .AddHubStatus()
        .AddDoctor();

    // A hub brings its own; a process that serves itself alone is told of too.
    private static IServiceCollection AddHubState(this IServiceCollection services)
    {
        services.TryAddSingleton(provider => new HubState(
            new HubFacts
            {
                Nonce = provider.GetRequiredService<IdGenerator>().NewText(),
                StartedAt = provider.GetRequiredService<TimeProvider>().GetUtcNow(),
                Build = ProgramBuild.Own(),
            },
            provider.GetRequiredService<RunningWork>(),
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<ILoggerProvider>(provider => new QueueLoggerProvider(provider.GetRequiredService<HubState>().Errors, LogLevel.Error, provider.GetRequiredService<TimeProvider>()));
        return services;
    }

    // Other hubs tell by it whether this one still is.
    private static IServiceCollection AddLockOwner(this IServiceCollection services, DataFolder folder)
    {
        services.TryAddSingleton(provider => new LockOwner(Environment.ProcessId, provider.GetRequiredService<HubState>().Facts.Socket ?? "", folder.Root, ProgramVersion.Text));
        return services;
    }

    // The same files by the same host: what was started by `dotnet agentmcp.dll` has dotnet as its program.
    private static IServiceCollection AddOwnProgram(this IServiceCollection services)
    {
        var library = Path.Combine(AppContext.BaseDirectory, "agentmcp.dll");
        return Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) is "dotnet" && File.Exists(library)
            ? services.AddSingleton(new OwnProgram(host, [library])).AddSingleton(new GuardianProgram(host, [library, GuardianWatch.Verb]))
            : services;
    }
}
