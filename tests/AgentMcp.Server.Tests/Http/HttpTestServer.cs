using System.Net.Http.Headers;
using System.Text;
using AgentMcp.Core.Ids;
using AgentMcp.Core.Resources;
using AgentMcp.Server.Conformance;
using AgentMcp.Server.Http;
using AgentMcp.Server.Http.Security;
using AgentMcp.Server.Sessions;
using AgentMcp.Server.Tasks;
using AgentMcp.Testing.Processes;
using Microsoft.Extensions.Logging.Abstractions;
using ModelContextProtocol.Server;

namespace AgentMcp.Server.Tests.Http;

/// <summary>The HTTP server in this process on a free loopback port, with the suite's fixtures, a gate and no store.</summary>
internal sealed class HttpTestServer : IAsyncDisposable
{
    private readonly HttpServer _server;
    private readonly HttpClient _client;
    private readonly TaskStore _tasks;

    private HttpTestServer(HttpServer server, GateTool gate, ResourceChanges changes, TaskStore tasks)
    {
        _server = server;
        Gate = gate;
        Changes = changes;
        _tasks = tasks;
        _client = new HttpClient { Timeout = TimeSpan.FromMinutes(1) };
    }

    public Uri Address => _server.Address;

    public int SessionCount => _server.SessionCount;

    public GateTool Gate { get; }

    public ResourceChanges Changes { get; }

    public static async Task<HttpTestServer> StartAsync(Func<HttpServerOptions, HttpServerOptions>? configure = null, TimeProvider? time = null, TaskStoreOptions? tasks = null)
    {
        time ??= TimeProvider.System;
        var gate = new GateTool();
        var changes = new ResourceChanges();
        var ids = new IdGenerator(time);
        var store = new TaskStore(tasks ?? new TaskStoreOptions(), ids, time, NullLogger<TaskStore>.Instance);
        var options = new HttpServerOptions
        {
            CreateOptions = (_, _) => CreateOptions(gate, changes, store),
            IsSlowTool = tool => tool is GateTool.Name,
        };
        var server = await HttpServer.StartAsync(configure?.Invoke(options) ?? options, ids, time, NullLoggerFactory.Instance, TestContext.Current.CancellationToken);
        return new HttpTestServer(server, gate, changes, store);
    }

    /// <summary>A server that two people have tokens for.</summary>
    public static async Task<HttpTestServer> StartWithTokensAsync(Func<HttpServerOptions, HttpServerOptions>? configure = null)
    {
        using var home = new TemporaryHome();
        var file = Path.Combine(home.Path, "tokens");
        await File.WriteAllTextAsync(file, $"# who may come in\nalice {AliceToken}\n\nbob\t{BobToken}\n", TestContext.Current.CancellationToken);
        return await StartAsync(options => (configure?.Invoke(options) ?? options) with { Tokens = AccessTokens.FromFile(file) });
    }

    public const string AliceToken = "alice-0123456789abcdef";

    public const string BobToken = "bob-0123456789abcdef01";

    /// <summary>Sends a request; the answer is read as far as its headers.</summary>
    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);

    /// <summary>Sends a body as it is, with the headers that every client sends.</summary>
    public Task<HttpResponseMessage> PostAsync(HttpContent body, Action<HttpRequestMessage>? change = null, string query = "")
    {
        var request = new HttpRequestMessage(HttpMethod.Post, Address + query) { Content = body };
        request.Headers.Accept.ParseAdd("application/json, text/event-stream");
        body.Headers.ContentType ??= new MediaTypeHeaderValue("application/json");
        change?.Invoke(request);
        return SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>Sends JSON text.</summary>
    public Task<HttpResponseMessage> PostAsync(string json, Action<HttpRequestMessage>? change = null, string query = "") =>
        PostAsync(new ByteArrayContent(Encoding.UTF8.GetBytes(json)), change, query);

    /// <summary>Stops, and leaves nothing behind.</summary>
    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _tasks.DisposeAsync();
        _client.Dispose();
    }

    /// <summary>Stops the server while requests may be open.</summary>
    public Task StopAsync() => _server.StopAsync();

    private static McpServerOptions CreateOptions(GateTool gate, ResourceChanges changes, TaskStore tasks)
    {
        var options = new McpServerOptions();
        ConformanceFixtures.AddTo(options, TimeProvider.System);
        options.ToolCollection!.Add(gate.Tool);
        var published = new Lazy<ResourceChanges>(changes);
        var subscriptions = new ResourceSubscriptions(published);
        options.Handlers.SubscribeToResourcesHandler = subscriptions.SubscribeAsync;
        options.Handlers.UnsubscribeFromResourcesHandler = subscriptions.UnsubscribeAsync;
        ListenHandler.AddTo(options, published);
        TasksExtension.AddTo(options, new Lazy<TaskStore>(tasks), request => TaskFixtures.SupportOf(request) ?? (request.Params.Name is GateTool.Name ? TaskSupport.Optional : TaskSupport.None));
        return options;
    }
}
