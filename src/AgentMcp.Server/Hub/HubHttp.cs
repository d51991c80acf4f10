using System.Globalization;
using AgentMcp.Configuration;
using AgentMcp.Configuration.Keys;
using AgentMcp.Core.Activity;
using AgentMcp.Core.Errors;
using AgentMcp.Server.Http;
using AgentMcp.Server.Hub.State;
using AgentMcp.Server.Serve;
using Microsoft.Extensions.DependencyInjection;

namespace AgentMcp.Server.Hub;

/// <summary>Listens for HTTP inside the hub, for as long as the command that asked for it is there.</summary>
internal sealed class HubHttp(HubState state, Lazy<IServiceProvider> services, CancellationToken ending)
{
    /// <summary>Serves until the token fires or the hub ends.</summary>
    /// <returns>The exit code.</returns>
    /// <exception cref="ToolException">It cannot listen as asked.</exception>
    public async Task<int> RunAsync(ServeOptions serve, TextWriter errors, CancellationToken cancellationToken)
    {
        if (!serve.Http)
        {
            throw ToolException.InvalidArgument("serve", "A session over standard input and output is not a command: start `agentmcp serve` as an MCP client does.");
        }

        var port = serve.Port ?? services.Value.GetRequiredService<ConfigurationService>().Current.Get(HttpKeys.Port);
        if (FindOwn(port) is { } address)
        {
            throw ToolException.CallerCanFix(
                ErrorCatalog.PortTaken, $"Port {port} is taken by this very hub (process {state.Facts.ProcessId}), which listens on {address} already: use that address.", "port");
        }

        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, ending);
        try
        {
            await HttpService.RunAsync(serve, services.Value, errors, either.Token);
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            // Asked to stop.
        }

        return ExitCode.Ok;
    }

    private string? FindOwn(int port) => state.Work.List()
        .Where(item => item.Kind == WorkKinds.Listener)
        .Select(item => item.Name)
        .FirstOrDefault(name => Uri.TryCreate(name, UriKind.Absolute, out var address) && address.Port == port && port.ToString(CultureInfo.InvariantCulture) is not "0");
}
