using AgentMcp.Core.Invocation;
using AgentMcp.Server.Sessions.Wire;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace AgentMcp.Server.Sessions;

/// <summary>One MCP session over a duplex stream, from the first line to the end of input.</summary>
internal sealed class StreamSession(SessionOptionsFactory factory, TimeProvider time)
{
    /// <summary>Called once, when the first answer has been sent.</summary>
    public Action? Introduced { get; init; }

    /// <summary>Called with the client's name and version, when it has introduced itself.</summary>
    public Action<Implementation>? ClientKnown { get; init; }

    /// <summary>Whether the client knows tools of an earlier hub, which may have been other ones: it is told once it is initialized.</summary>
    public bool IsResumed { get; init; }

    /// <summary>Called with what tells when every request is answered; disposed of at the end of the session.</summary>
    public Func<Func<Task>, IDisposable>? AnswersKnown { get; init; }

    /// <summary>Requests that may be open at once.</summary>
    public int MostOpenRequests { get; init; } = LineTransport.DefaultMostOpen;

    /// <summary>Serves until the input ends or the token fires; what runs then is cancelled.</summary>
    public async Task RunAsync(Stream input, Stream output, EndpointOptions endpoint, CallerSession seed, CancellationToken cancellationToken)
    {
        var options = factory.Create(endpoint, seed);
        var transport = new LineTransport(input, output, seed.Id, time, MostOpenRequests);
        await using var disposing = transport.ConfigureAwait(false);
        using var answers = AnswersKnown?.Invoke(transport.WhenAnsweredAsync);
        var server = McpServer.Create(transport, options, loggerFactory: null, serviceProvider: null);
        await using var disposingServer = server.ConfigureAwait(false);
        transport.Introduced = () => OnIntroduced(server);
        if (IsResumed)
        {
            // Ends with the server.
            _ = server.RegisterNotificationHandler(NotificationMethods.InitializedNotification, (_, ending) => new ValueTask(TellOfToolsAsync(server, ending)));
        }

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

    private void OnIntroduced(McpServer server)
    {
        Introduced?.Invoke();
        if (server.ClientInfo is { } client)
        {
            ClientKnown?.Invoke(client);
        }
    }

    private static Task TellOfToolsAsync(McpServer server, CancellationToken cancellationToken) =>
        server.SendNotificationAsync(NotificationMethods.ToolListChangedNotification, cancellationToken);
}
