using AgentMcp.Core.Activity;
using AgentMcp.Core.Catalog;
using AgentMcp.Core.Confirmation;
using AgentMcp.Core.Ids;
using AgentMcp.Core.Invocation;
using AgentMcp.Core.Output;
using AgentMcp.Core.Platform;
using AgentMcp.Core.Platform.Spawning;
using AgentMcp.Core.Processes;
using AgentMcp.Core.Processes.Guarding;
using AgentMcp.Core.Processes.Live;
using AgentMcp.Core.Processes.Table;
using AgentMcp.Core.Resources;
using AgentMcp.Core.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AgentMcp.Core;

/// <summary>Registers the catalogue and what every feature stands on.</summary>
public static class CoreServiceCollectionExtensions
{
    /// <summary>Catalogue, invoker, ids, clock, outputs, plans.</summary>
    public static IServiceCollection AddCore(this IServiceCollection services, DataFolder folder)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(folder);
        services.TryAddSingleton<IdGenerator>();
        services.TryAddSingleton<OutputStore>();
        services.TryAddSingleton<PlanStore>();
        services.TryAddSingleton<RunningWork>();
        services.TryAddSingleton<ResourceChanges>();
        services.AddSingleton<IResourceSource, OutputResource>();
        services.TryAddSingleton<ConfirmationGate>();
        services.TryAddSingleton<AnswerWriter>();
        services.TryAddSingleton<ToolCatalog>();
        services.TryAddSingleton<CallTelemetry>();
        services.TryAddSingleton<IToolInvoker, ToolInvoker>();
        services.TryAddSingleton<IProcessSpawner>(_ => OperatingSystem.IsLinux() ? new LinuxProcessSpawner() : new PortableProcessSpawner());
        services.TryAddSingleton<IGuardian>(provider => OperatingSystem.IsLinux() && provider.GetService<GuardianProgram>() is { } program
            ? ActivatorUtilities.CreateInstance<GuardianProcess>(provider, program)
            : new NoGuardian());
        services.TryAddSingleton<IProcessTable>(_ => OperatingSystem.IsLinux() ? new LinuxProcessTable() : new PortableProcessTable());
        services.TryAddSingleton<RunningPrograms>();
        services.TryAddSingleton<ProgramLauncher>();
        services.TryAddSingleton<IProcessRunner, ProcessRunner>();
        services.TryAddSingleton<IProgramStarter, ProgramStarter>();
        return services.AddTool<OutputReadTool, OutputReadArguments, OutputReadResult>(CoreJsonContext.Default.OutputReadArguments, CoreJsonContext.Default.OutputReadResult);
    }
}
