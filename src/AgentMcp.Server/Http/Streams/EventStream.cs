using System.Buffers;
using Microsoft.AspNetCore.Http;

namespace AgentMcp.Server.Http.Streams;

/// <summary>A response of server-sent events, with the text of their JSON unescaped. Writing sends at once.</summary>
internal class EventStream(HttpResponse response) : Stream
{
    /// <summary>Where the events go.</summary>
    protected HttpResponse Response { get; } = response;

    /// <inheritdoc/>
    public override bool CanRead => false;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        Begin();
        return JsonUnescaper.IsNeeded(buffer.Span) ? WriteUnescapedAsync(buffer, isWhole: false, cancellationToken) : Response.Body.WriteAsync(buffer, cancellationToken);
    }

    /// <inheritdoc/>
    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override Task FlushAsync(CancellationToken cancellationToken)
    {
        if (Response.HasStarted)
        {
            return Task.CompletedTask;
        }

        // Headers alone: tells a client with a short patience that its call is being worked on.
        Begin();
        return Response.Body.FlushAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override void Flush() => throw new NotSupportedException("Events are written asynchronously.");

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("Events are written asynchronously.");

    /// <summary>Writes JSON text without its needless escapes.</summary>
    protected async ValueTask WriteUnescapedAsync(ReadOnlyMemory<byte> json, bool isWhole, CancellationToken cancellationToken)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(json.Length);
        try
        {
            var length = JsonUnescaper.Copy(json.Span, buffer);
            if (isWhole)
            {
                Response.ContentLength = length;
            }

            await Response.Body.WriteAsync(buffer.AsMemory(0, length), cancellationToken);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private void Begin()
    {
        if (!Response.HasStarted)
        {
            Response.ContentType = "text/event-stream";
            Response.Headers.CacheControl = "no-cache, no-store";

            // Keeps nginx from holding events back.
            Response.Headers["X-Accel-Buffering"] = "no";
        }
    }
}
