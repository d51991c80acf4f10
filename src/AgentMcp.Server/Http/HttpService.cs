using AgentMcp.Configuration;
using AgentMcp.Configuration.Keys;
using AgentMcp.Configuration.Snapshots;
using AgentMcp.Core.Activity;
using AgentMcp.Core.Catalog;
using AgentMcp.Core.Errors;
using AgentMcp.Core.Ids;
using AgentMcp.Core.Invocation;
using AgentMcp.Server.Conformance;
using AgentMcp.Server.Http.Endpoints;
using AgentMcp.Server.Http.Health;
using AgentMcp.Server.Http.Security;
using AgentMcp.Server.Http.Security.Bearer;
using AgentMcp.Server.Serve;
using AgentMcp.Server.Sessions;
using AgentMcp.Server.Settings;
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
        SettingCheck.Run(services, SeedOf(serve, serve.Endpoint, sessionId: null));
        var settings = services.GetRequiredService<ConfigurationService>().Current;
        settings.EnsureValid();
        var options = new HttpServerOptions
        {
            CreateOptions = (query, sessionId) => CreateOptions(factory, catalog, serve, query, sessionId),
            Host = serve.Host ?? settings.Get(HttpKeys.Host),
            Port = serve.Port ?? settings.Get(HttpKeys.Port),
            Tokens = FindTokens(serve, settings),
            Auth = serve.Auth ?? AuthOf(settings),
            FindTool = name => catalog.Find(name)?.Declaration,
            AllowedHosts = serve.AllowedHosts ?? settings.Get(HttpKeys.AllowedHosts),
            MostSessions = settings.Get(HttpKeys.MaxSessions),
            SessionIdleTime = TimeSpan.FromMinutes(settings.Get(HttpKeys.SessionIdleMinutes)),
            MostBodyBytes = settings.Get(HttpKeys.MaxBodyMb) * 1024 * 1024,
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

        return factory.Create(endpoint, SeedOf(serve, endpoint, sessionId));
    }

    private static CallerSession SeedOf(ServeOptions serve, EndpointOptions endpoint, string? sessionId) => new()
    {
        Id = sessionId,
        Transport = "http",
        Workspace = endpoint.Workspace,
        Environment = serve.Environment,
        Settings = endpoint.Flags.Values,
        SettingsFile = endpoint.Flags.File,
    };

    private static HttpAuthOptions? AuthOf(ConfigSnapshot settings)
    {
        var auth = new HttpAuthOptions
        {
            Issuer = settings.Get(HttpKeys.AuthIssuer),
            Audience = settings.Get(HttpKeys.AuthAudience),
            JwksUrl = settings.Get(HttpKeys.AuthJwksUrl),
            JwksFile = settings.Get(HttpKeys.AuthJwksFile),
            Scopes = new HttpAuthScopes
            {
                Read = settings.Get(HttpKeys.AuthScopesRead),
                Write = settings.Get(HttpKeys.AuthScopesWrite),
                ToolsetPrefix = settings.Get(HttpKeys.AuthScopesToolsetPrefix),
            },
        };
        return auth is { Issuer: null, Audience: null, JwksUrl: null, JwksFile: null } ? null : auth;
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

    private static AccessTokens FindTokens(ServeOptions serve, ConfigSnapshot settings)
    {
        if (serve.TokenFile is { } file)
        {
            return AccessTokens.FromFile(file);
        }

        var value = serve.Environment is { } given ? given.Get(AccessTokens.Variable) : Environment.GetEnvironmentVariable(AccessTokens.Variable);
        if (value is { Length: > 0 })
        {
            return AccessTokens.FromValue(value);
        }

        return settings.Get(HttpKeys.Token) is { } token
            ? AccessTokens.FromValue(token.Reveal((serve.Environment ?? SessionEnvironment.OfThisProcess()).Variables))
            : AccessTokens.None;
    }
}
