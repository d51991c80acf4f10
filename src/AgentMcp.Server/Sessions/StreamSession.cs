using AgentMcp.Core.Invocation;
using AgentMcp.Server.Sessions.Wire;
using ModelContextProtocol.Server;

namespace AgentMcp.Server.Sessions;

/// <summary>One MCP session over a duplex stream, from the first line to the end of input.</summary>
internal sealed class StreamSession(SessionOptionsFactory factory, TimeProvider time)
{
    /// <summary>Called once, when the first answer has been sent.</summary>
    public Action? Introduced { get; init; }

    /// <summary>Requests that may be open at once.</summary>
    public int MostOpenRequests { get; init; } = LineTransport.DefaultMostOpen;

    /// <summary>Serves until the input ends or the token fires; what runs then is cancelled.</summary>
    public async Task RunAsync(Stream input, Stream output, EndpointOptions endpoint, CallerSession seed, CancellationToken cancellationToken)
    {
        var options = factory.Create(endpoint, seed);
        var transport = new LineTransport(input, output, seed.Id, time, MostOpenRequests);
        await using var disposing = transport.ConfigureAwait(false);
        transport.Introduced = Introduced;
        var server = McpServer.Create(transport, options, loggerFactory: null, serviceProvider: null);
        await using var disposingServer = server.ConfigureAwait(false);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var running = server.RunAsync(ending.Token);
        await Task.WhenAny(running, transport.InputEnded);

        // Left to itself the SDK waits for open calls when the input ends; nobody is there to read their answers.
        await ending.CancelAsync();
        try
        {
            await running;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The way it ends when calls were open.
        }
    }
}
