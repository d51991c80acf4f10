using AgentMcp.Testing.Processes;

namespace AgentMcp.EndToEnd.Tests.Inspector;

/// <summary>The arguments by which the Inspector reaches the server over one transport.</summary>
internal sealed class InspectorTarget : IAsyncDisposable
{
    private readonly HttpServerProcess? _server;

    private InspectorTarget(IReadOnlyList<string> arguments, HttpServerProcess? server)
    {
        Arguments = arguments;
        _server = server;
    }

    public IReadOnlyList<string> Arguments { get; }

    public static async Task<InspectorTarget> OpenAsync(string transport, TemporaryHome home, CancellationToken cancellationToken)
    {
        if (Transports.RouteOf(transport) is { } route)
        {
            var variables = home.Environment.SelectMany(variable => (string[])["-e", $"{variable.Key}={variable.Value}"]);
            return new InspectorTarget([ServerCommand.Host, .. ServerCommand.Words(route, "serve"), .. variables, "--cwd", home.Path], server: null);
        }

        var server = await HttpServerProcess.StartAsync(home, [], cancellationToken);
        return new InspectorTarget(["--transport", "http", "--server-url", server.Endpoint.AbsoluteUri], server);
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }
}
