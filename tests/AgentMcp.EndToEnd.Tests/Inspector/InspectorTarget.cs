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
            return OpenStdio(route, home, home.Path, []);
        }

        var server = await HttpServerProcess.StartAsync(home, [], cancellationToken);
        return new InspectorTarget(["--transport", "http", "--server-url", server.Endpoint.AbsoluteUri], server);
    }

    /// <summary>Over stdio, in a folder and with variables on top of the test's own.</summary>
    public static InspectorTarget OpenStdio(ServerRoute route, TemporaryHome home, string folder, IEnumerable<KeyValuePair<string, string?>> variables)
    {
        // The Inspector can give variables, and take none away.
        var given = home.Environment.Select(variable => $"{variable.Key}={variable.Value}").Concat(variables.Where(variable => variable.Value is not null).Select(variable => $"{variable.Key}={variable.Value}"));
        var words = given.SelectMany(variable => (string[])["-e", variable]);
        return new InspectorTarget([ServerCommand.Host, .. ServerCommand.Words(route, "serve"), .. words, "--cwd", folder], server: null);
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }
}
