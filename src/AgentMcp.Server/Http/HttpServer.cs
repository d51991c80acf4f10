using System.Net;
using System.Net.Sockets;
using AgentMcp.Core.Errors;
using AgentMcp.Core.Ids;
using AgentMcp.Server.Http.Endpoints;
using AgentMcp.Server.Http.Health;
using AgentMcp.Server.Http.Messages;
using AgentMcp.Server.Http.Security;
using AgentMcp.Server.Http.Security.Bearer;
using AgentMcp.Server.Http.Sessions;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace AgentMcp.Server.Http;

/// <summary>Streamable HTTP on Kestrel: one endpoint for both eras of the protocol, with nothing of the web framework above the server itself.</summary>
internal sealed class HttpServer : IAsyncDisposable
{
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(5);

    private readonly CancellationTokenSource _stopping = new();
    private readonly KestrelServer _kestrel;
    private readonly HttpSessions _sessions;
    private readonly BearerAuthentication? _bearer;
    private readonly TimeProvider _time;
    private int _stopped;

    private HttpServer(KestrelServer kestrel, HttpSessions sessions, BearerAuthentication? bearer, TimeProvider time)
    {
        _kestrel = kestrel;
        _sessions = sessions;
        _bearer = bearer;
        _time = time;
    }

    /// <summary>Where MCP is spoken, with the real port.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1");

    /// <summary>Its place among what runs, given back when it stops.</summary>
    public IDisposable? Registration { get; set; }

    /// <summary>Sessions that are open now.</summary>
    public int SessionCount => _sessions.Count;

    /// <summary>Listens.</summary>
    /// <exception cref="ToolException">The address cannot be had, or is open to others without a token, or what is said of the authorization server cannot work.</exception>
    public static async Task<HttpServer> StartAsync(HttpServerOptions options, IdGenerator ids, TimeProvider time, ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        var sockets = new SocketTable();
        var ownUser = sockets.OwnUserId();
        var addresses = ListenAddresses.Of(options.Host);
        CheckAccess(options, addresses, sockets, ownUser);
        var resource = new ProtectedResource(options.Auth);
        var bearer = await OpenBearerAsync(options, addresses, resource, time, loggers);

        var replay = new ReplayStore();
        var sessions = new HttpSessions(options.MostSessions, options.SessionIdleTime, replay, time, loggers);
        var server = new HttpServer(CreateKestrel(addresses, options.Port, sockets, loggers), sessions, bearer, time);
        var router = new HttpRouter(
            new AccessGuard(new HostRules([.. options.AllowedHosts, options.Host]), options.Tokens, bearer?.Validator, resource, ownUser),
            resource,
            new McpEndpoints(options.CreateOptions),
            new PostHandler(new BodyReader(options.MostBodyBytes), sessions, options.IsSlowTool, ScopesOf(options, resource), time, loggers),
            new StreamHandler(sessions, replay, time),
            new HealthHandler(options.FindObstacleAsync),
            options.Metrics);
        try
        {
            await server._kestrel.StartAsync(new HttpApplication(router, ids, loggers.CreateLogger<HttpApplication>(), server._stopping.Token), cancellationToken);
        }
        catch (IOException exception) when (exception.InnerException is AddressInUseException)
        {
            await server.DisposeAsync();
            var owner = new PortOwner(sockets).Describe(options.Port) ?? "another process";
            throw ToolException.CallerCanFix(ErrorCatalog.PortTaken, $"Port {options.Port} on {options.Host} is taken by {owner}.", "port", innerException: exception);
        }
        catch (Exception exception) when (exception is IOException or SocketException)
        {
            await server.DisposeAsync();
            throw ToolException.InvalidArgument("host", $"Cannot listen on {options.Host}, port {options.Port}: {exception.Message} Pass an address of this machine, such as 127.0.0.1, and a port above 1023.");
        }

        server.Address = AddressOf(server._kestrel, options.Host);
        resource.ListensAt(server.Address);
        return server;
    }

    /// <summary>Cancels what runs, ends all streams and sessions, and closes the listener.</summary>
    public async Task StopAsync()
    {
        if (Interlocked.Exchange(ref _stopped, 1) is not 0)
        {
            return;
        }

        await _stopping.CancelAsync();
        await _sessions.DisposeAsync();
        using var patience = new CancellationTokenSource(StopPatience, _time);
        try
        {
            await _kestrel.StopAsync(patience.Token);
        }
        finally
        {
            Registration?.Dispose();
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _kestrel.Dispose();
        _bearer?.Dispose();
        _stopping.Dispose();
    }

    private static void CheckAccess(HttpServerOptions options, IReadOnlyList<IPAddress> addresses, SocketTable sockets, uint? ownUser)
    {
        if (options.Tokens.Count > 0 || options.Auth is not null)
        {
            return;
        }

        if (!addresses.All(IPAddress.IsLoopback))
        {
            throw ToolException.CallerCanFix(ErrorCatalog.TokenRequired, $"Listening on {options.Host} opens the server to other machines; that needs a token.", "token-file");
        }

        if (ownUser is null || !sockets.IsReadable)
        {
            throw ToolException.CallerCanFix(ErrorCatalog.TokenRequired, "This system does not tell which user a loopback connection comes from; serving HTTP needs a token here.", "token-file");
        }
    }

    private static async Task<BearerAuthentication?> OpenBearerAsync(HttpServerOptions options, IReadOnlyList<IPAddress> addresses, ProtectedResource resource, TimeProvider time, ILoggerFactory loggers)
    {
        if (options.Auth is not { } auth)
        {
            return null;
        }

        HttpAuthRules.Check(auth, addresses.All(IPAddress.IsLoopback));
        var bearer = new BearerAuthentication(auth, resource, time, loggers);
        try
        {
            await bearer.LoadAsync();
            return bearer;
        }
        catch (ToolException)
        {
            bearer.Dispose();
            throw;
        }
    }

    private static ScopeCheck? ScopesOf(HttpServerOptions options, ProtectedResource resource) =>
        resource.Scopes is { } scopes ? new ScopeCheck(scopes, new BearerChallenge(resource), options.FindTool) : null;

    private static KestrelServer CreateKestrel(IReadOnlyList<IPAddress> addresses, int port, SocketTable sockets, ILoggerFactory loggers)
    {
        var kestrel = new KestrelServerOptions { AddServerHeader = false };

        // Bodies are bounded where they are read: there the answer can be a JSON-RPC error that names the limit.
        kestrel.Limits.MaxRequestBodySize = null;
        foreach (var address in addresses)
        {
            kestrel.Listen(address, port, listener =>
            {
                listener.Protocols = HttpProtocols.Http1;
                listener.Use(next => connection =>
                {
                    connection.Features.Set(new PeerConnection(connection, sockets));
                    return next(connection);
                });
            });
        }

        return new KestrelServer(Options.Create(kestrel), new SocketTransportFactory(Options.Create(new SocketTransportOptions()), loggers), loggers);
    }

    private static Uri AddressOf(KestrelServer kestrel, string host)
    {
        var bound = new Uri(kestrel.Features.Get<IServerAddressesFeature>()!.Addresses.First());
        var shown = IPAddress.TryParse(host, out var address) && (address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any)) ? "127.0.0.1" : host;
        return new UriBuilder(Uri.UriSchemeHttp, shown, bound.Port, HttpRouter.McpPath).Uri;
    }
}
