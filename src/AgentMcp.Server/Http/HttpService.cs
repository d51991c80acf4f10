using AgentMcp.Core.Activity;
using AgentMcp.Core.Catalog;
using AgentMcp.Core.Errors;
using AgentMcp.Core.Ids;
using AgentMcp.Core.Invocation;
using AgentMcp.Server.Conformance;
using AgentMcp.Server.Http.Endpoints;
using AgentMcp.Server.Http.Health;
using AgentMcp.Server.Http.Security;
using AgentMcp.Server.Serve;
using AgentMcp.Server.Sessions;
using AgentMcp.Server.Telemetry.Exposition;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ModelContextProtocol.Server;

namespace AgentMcp.Server.Http;

/// <summary><c>agentmcp serve --http</c>: the server over the program's catalogue, from its first line on standard error to a clean end.</summary>
internal static class HttpService
{
    /// <summary>Serves until the token fires.</summary>
    /// <param name="serve">What was asked for.</param>
    /// <param name="services">The program's services.</param>
    /// <param name="errors">Standard error: says where it listens.</param>
    /// <param name="cancellationToken">Ends the server: calls are cancelled, streams closed.</param>
    /// <exception cref="ToolException">It cannot listen as asked.</exception>
    public static async Task RunAsync(ServeOptions serve, IServiceProvider services, TextWriter errors, CancellationToken cancellationToken)
    {
        var server = await StartAsync(serve, services, cancellationToken);
        await using var disposing = server.ConfigureAwait(false);
        await errors.WriteLineAsync($"listening on {server.Address}".AsMemory(), cancellationToken);
        await errors.FlushAsync(cancellationToken);
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = cancellationToken.Register(stopped.SetResult).ConfigureAwait(false);
        await stopped.Task;
        await server.StopAsync();
    }

    /// <summary>Listens, and returns.</summary>
    public static async Task<HttpServer> StartAsync(ServeOptions serve, IServiceProvider services, CancellationToken cancellationToken)
    {
        var factory = new SessionOptionsFactory(new Lazy<IServiceProvider>(services));
        var catalog = services.GetRequiredService<ToolCatalog>();
        var options = new HttpServerOptions
        {
            CreateOptions = (query, sessionId) => CreateOptions(factory, catalog, serve, query, sessionId),
            Host = serve.Host,
            Port = serve.Port,
            Tokens = FindTokens(serve),
            Auth = serve.Auth,
            FindTool = name => catalog.Find(name)?.Declaration,
            AllowedHosts = serve.AllowedHosts,
            IsSlowTool = tool => catalog.Find(tool) is { Declaration.LongRunning: true } || (serve.Endpoint.ConformanceFixtures && tool is MessageFixtures.Reconnection),
            Metrics = services.GetService<MetricsHandler>(),
            FindObstacleAsync = cancellationToken => Readiness.FindObstacleAsync(services, cancellationToken),
        };
        var ids = services.GetRequiredService<IdGenerator>();
        var server = await HttpServer.StartAsync(
            options,
            ids,
            services.GetRequiredService<TimeProvider>(),
            services.GetRequiredService<ILoggerFactory>(),
            cancellationToken);
        server.Registration = services.GetRequiredService<RunningWork>().Begin(WorkKinds.Listener, server.Address.ToString(), ids.NewText());
        return server;
    }

    private static McpServerOptions CreateOptions(SessionOptionsFactory factory, ToolCatalog catalog, ServeOptions serve, EndpointQuery query, string? sessionId)
    {
        var given = serve.Endpoint;
        var endpoint = given with
        {
            Workspace = query.Workspace ?? given.Workspace,
            Toolsets = query.ToolsetNames() ?? given.Toolsets,
            ReadOnly = given.ReadOnly || query.ReadOnly,
        };
        if (sessionId is null)
        {
            Check(endpoint, catalog);
        }

        return factory.Create(endpoint, new CallerSession { Id = sessionId, Transport = "http", Workspace = endpoint.Workspace, Environment = serve.Environment });
    }

    // Said to whoever wrote the address, once, rather than with each call.
    private static void Check(EndpointOptions endpoint, ToolCatalog catalog)
    {
        _ = new ToolSelection(catalog, endpoint.Toolsets, endpoint.ReadOnly, endpoint.Workspace);
        if (endpoint.Workspace is { } workspace && !Directory.Exists(workspace))
        {
            throw ToolException.CallerCanFix(ErrorCatalog.WorkspaceNotFound, $"There is no folder '{workspace}'.", "workspace");
        }
    }

    private static AccessTokens FindTokens(ServeOptions serve)
    {
        if (serve.TokenFile is { } file)
        {
            return AccessTokens.FromFile(file);
        }

        var value = serve.Environment is { } given ? given.Get(AccessTokens.Variable) : Environment.GetEnvironmentVariable(AccessTokens.Variable);
        return value is { Length: > 0 } ? AccessTokens.FromValue(value) : AccessTokens.None;
    }
}
