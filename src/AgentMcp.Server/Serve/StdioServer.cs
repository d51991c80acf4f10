using AgentMcp.Core.Ids;
using AgentMcp.Core.Invocation;
using AgentMcp.Server.Sessions;
using AgentMcp.Server.Sessions.Wire;
using AgentMcp.Server.Settings;
using Microsoft.Extensions.DependencyInjection;

namespace AgentMcp.Server.Serve;

/// <summary>Serves one session on the process's standard streams.</summary>
internal static class StdioServer
{
    /// <summary>Runs until the input ends or the token fires.</summary>
    public static async Task RunAsync(Stream input, Stream output, EndpointOptions endpoint, Lazy<IServiceProvider> services, CancellationToken cancellationToken)
    {
        _ = Task.Run(Introduction.Rehearse, CancellationToken.None);
        var seed = new CallerSession
        {
            Id = new IdGenerator(TimeProvider.System).NewText(),
            Transport = "stdio",
            Workspace = endpoint.Workspace,
            Settings = endpoint.Flags.Values,
            SettingsFile = endpoint.Flags.File,
        };
        var session = new StreamSession(new SessionOptionsFactory(services), TimeProvider.System)
        {
            // The container and the stores are made while the client reads our introduction, not before: on two cores they would delay it.
            Introduced = () => _ = Task.Run(() => services.Value.GetService<LiveSettings>(), cancellationToken),
        };
        await session.RunAsync(input, output, endpoint, seed, cancellationToken);
    }
}
