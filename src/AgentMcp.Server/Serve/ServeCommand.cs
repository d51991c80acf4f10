using AgentMcp.Core.Errors;
using AgentMcp.Core.Invocation;
using AgentMcp.Server.CommandLine;
using AgentMcp.Server.Http;
using AgentMcp.Server.Settings;
using Microsoft.Extensions.DependencyInjection;

namespace AgentMcp.Server.Serve;

/// <summary>Runs <c>agentmcp serve</c> in this process.</summary>
/// <param name="input">Standard input.</param>
/// <param name="output">Standard output; belongs to the protocol.</param>
/// <param name="services">Describes the container, once a request needs it.</param>
internal sealed class ServeCommand(Stream input, Stream output, Func<IServiceCollection> services)
{
    /// <summary>Serves until the input ends or the token fires.</summary>
    /// <returns>The exit code.</returns>
    public Task<int> RunAsync(ServeOptions options, CancellationToken cancellationToken) => RunAsync(options, TextWriter.Null, cancellationToken);

    /// <summary>The same for the command line.</summary>
    public Task<int> RunAsync(ServeOptions options, CommandIo io, CancellationToken cancellationToken) => RunAsync(options, io.Error, cancellationToken);

    private async Task<int> RunAsync(ServeOptions options, TextWriter errors, CancellationToken cancellationToken)
    {
        var container = new Lazy<ServiceProvider>(() => services().BuildServiceProvider());
        try
        {
            if (options.Http)
            {
                await HttpService.RunAsync(options, container.Value, errors, cancellationToken);
            }
            else
            {
                if (!options.Endpoint.Flags.IsEmpty)
                {
                    SettingCheck.Run(container.Value, new CallerSession { Transport = "stdio", Workspace = options.Endpoint.Workspace, Settings = options.Endpoint.Flags.Values, SettingsFile = options.Endpoint.Flags.File });
                }

                var endpoint = options.Endpoint with { Workspace = options.Endpoint.Workspace ?? Environment.CurrentDirectory };
                await StdioServer.RunAsync(input, output, endpoint, new Lazy<IServiceProvider>(() => container.Value), cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Asked to stop.
        }
        finally
        {
            if (container.IsValueCreated)
            {
                await container.Value.DisposeAsync();
            }
        }

        return ExitCode.Ok;
    }
}
