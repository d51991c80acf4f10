using AgentMcp.Core.Catalog;
using AgentMcp.Core.Invocation;
using AgentMcp.Server.Http;
using AgentMcp.Server.Http.Security.Bearer;
using AgentMcp.Server.Sessions;
using AgentMcp.Testing.Processes;
using AgentMcp.Testing.Sessions;
using Microsoft.Extensions.DependencyInjection;

namespace AgentMcp.Server.Tests.Http.Bearer;

/// <summary>The HTTP server over the program's own catalogue, opened by tokens of the test's issuer.</summary>
internal sealed class BearerServer : IAsyncDisposable
{
    private readonly SessionServer _program = new();
    private readonly TemporaryHome _home = new();

    public HttpTestServer Http { get; private set; } = null!;

    public string Audience => Http.Address.ToString();

    /// <summary>Starts with keys in a file, unless the test says otherwise.</summary>
    public static async Task<BearerServer> StartAsync(
        Func<HttpAuthOptions, HttpAuthOptions>? auth = null,
        string? keys = null,
        TimeProvider? time = null,
        Func<HttpServerOptions, HttpServerOptions>? configure = null)
    {
        var server = new BearerServer();
        var file = Path.Combine(server._home.Path, "jwks.json");
        await File.WriteAllTextAsync(file, keys ?? TestIssuer.KeySet, TestContext.Current.CancellationToken);
        var settings = new HttpAuthOptions { Issuer = TestIssuer.Address, JwksFile = file };
        var catalog = server._program.Services.GetRequiredService<ToolCatalog>();
        var factory = new SessionOptionsFactory(new Lazy<IServiceProvider>(server._program.Services));
        server.Http = await HttpTestServer.StartAsync(
            options =>
            {
                options = options with
                {
                    Auth = auth?.Invoke(settings) ?? settings,
                    CreateOptions = (_, sessionId) => factory.Create(new EndpointOptions(), new CallerSession { Id = sessionId, Transport = "http" }),
                    FindTool = name => catalog.Find(name)?.Declaration,
                };
                return configure?.Invoke(options) ?? options;
            },
            time);
        return server;
    }

    /// <summary>A good token for this server.</summary>
    public string Token(string scope = "agentmcp:read agentmcp:write", string subject = "alice") =>
        TestIssuer.Sign(TestIssuer.Claims(Audience, DateTimeOffset.UtcNow, scope, subject));

    /// <summary>Lists the tools without a session.</summary>
    public async Task<HttpResponseMessage> ListAsync(string? token, Action<HttpRequestMessage>? change = null) =>
        await new StatelessClient(Http, token).SendAsync("tools/list", change: change);

    public async ValueTask DisposeAsync()
    {
        await Http.DisposeAsync();
        await _program.DisposeAsync();
        _home.Dispose();
    }
}
