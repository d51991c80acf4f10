using System.Collections.Concurrent;
using System.Net;
using System.Text;
using AgentMcp.Testing.Processes;

namespace AgentMcp.Server.Tests.Telemetry;

/// <summary>Takes what is sent by OTLP over HTTP, and keeps it as it came.</summary>
internal sealed class OtlpReceiver : IAsyncDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Task _receiving;

    public OtlpReceiver()
    {
        Address = new Uri($"http://127.0.0.1:{LoopbackPort.Free()}/");
        _listener.Prefixes.Add(Address.ToString());
        _listener.Start();
        _receiving = ReceiveAsync();
    }

    public Uri Address { get; }

    /// <summary>Path, media type and body of each request; names in a protobuf message stand there as they are.</summary>
    public ConcurrentQueue<(string Path, string? ContentType, string Body)> Requests { get; } = [];

    public async ValueTask DisposeAsync()
    {
        // Not Stop first: closing what was stopped binds its port again to leave it, and another may have it by then.
        _listener.Close();
        await _receiving;
    }

    private async Task ReceiveAsync()
    {
        while (true)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            using var body = new MemoryStream();
            await context.Request.InputStream.CopyToAsync(body);
            Requests.Enqueue((context.Request.Url!.AbsolutePath, context.Request.ContentType, Encoding.UTF8.GetString(body.ToArray())));
            context.Response.ContentType = "application/x-protobuf";
            context.Response.Close();
        }
    }
}
