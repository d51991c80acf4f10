using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace AgentMcp.Server.Tests.Http.Bearer;

/// <summary>A server of key sets on loopback that behaves as the test says.</summary>
internal sealed class KeyServer : IAsyncDisposable
{
    private readonly WebApplication _application;
    private int _requests;

    private KeyServer(WebApplication application, Func<HttpContext, Task> onRequest)
    {
        _application = application;
        OnRequest = onRequest;
    }

    public Func<HttpContext, Task> OnRequest { get; set; }

    public int Requests => Volatile.Read(ref _requests);

    public Uri Address => new(_application.Urls.Single() + "/jwks");

    public static async Task<KeyServer> StartAsync(Func<HttpContext, Task> onRequest)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var application = builder.Build();
        var server = new KeyServer(application, onRequest);
        application.Run(context =>
        {
            Interlocked.Increment(ref server._requests);
            return server.OnRequest(context);
        });
        await application.StartAsync(TestContext.Current.CancellationToken);
        return server;
    }

    /// <summary>Publishes a key set.</summary>
    public static Func<HttpContext, Task> Publish(string keys) => context => context.Response.WriteAsync(keys, context.RequestAborted);

    public ValueTask DisposeAsync() => _application.DisposeAsync();
}
