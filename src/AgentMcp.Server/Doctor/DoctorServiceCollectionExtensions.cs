using AgentMcp.Core.Catalog;
using AgentMcp.Core.Health;
using AgentMcp.Server.Doctor.Checks;
using AgentMcp.Server.Http.Security;
using AgentMcp.Server.Install;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace AgentMcp.Server.Doctor;

/// <summary>Registers <c>doctor</c> and the checks that belong to no feature.</summary>
internal static class DoctorServiceCollectionExtensions
{
    /// <summary>The tool, and checks of program, data folder, disk, port, clock and client entries.</summary>
    public static IServiceCollection AddDoctor(this IServiceCollection services)
    {
        services.TryAddEnumerable(
        [
            ServiceDescriptor.Singleton<IDoctorCheck, ProgramCheck>(),
            ServiceDescriptor.Singleton<IDoctorCheck, DataFolderCheck>(),
            ServiceDescriptor.Singleton<IDoctorCheck, DiskCheck>(),
            ServiceDescriptor.Singleton<IDoctorCheck, PortCheck>(_ => new PortCheck(new PortOwner(new SocketTable()).Describe)),
            ServiceDescriptor.Singleton<IDoctorCheck, ClockCheck>(),
        ]);
        services.TryAddSingleton<ClockBaseline>();
        services.TryAddSingleton<ClientEntriesCheck>();
        return services.AddDoctorTool();
    }

    /// <summary>The tool alone, with whatever checks are registered.</summary>
    public static IServiceCollection AddDoctorTool(this IServiceCollection services) =>
        services.AddTool<DoctorTool, DoctorArguments, DoctorReport>(ServerJsonContext.Default.DoctorArguments, ServerJsonContext.Default.DoctorReport);
}
