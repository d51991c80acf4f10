using AgentMcp.Benchmarks.Wire;

namespace AgentMcp.Benchmarks.Calls;

/// <summary>A running HTTP server with one open session a connection.</summary>
internal sealed class HttpArm : IAsyncDisposable
{
    private readonly HttpServer _server;

    private HttpArm(HttpServer server, IReadOnlyList<HttpConnection> connections)
    {
        _server = server;
        Connections = connections;
    }

    public IReadOnlyList<HttpConnection> Connections { get; }

    public static async Task<HttpArm> OpenAsync(ServerArm arm, int connections, CancellationToken cancellationToken)
    {
        var server = await HttpServer.StartAsync(arm, cancellationToken);
        try
        {
            // A session each, as that many agents would have: request ids need not differ between them.
            return new HttpArm(server, [.. Enumerable.Range(0, connections)
                .Select(_ => new HttpConnection(server.Endpoint, HttpConnection.OpenSession(server.Endpoint)))]);
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync()
    {
        foreach (var connection in Connections)
        {
            connection.Dispose();
        }

        return _server.DisposeAsync();
    }
}
