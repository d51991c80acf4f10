using AgentMcp.FrontEnd.Protocol;

namespace AgentMcp.Server.Hub.Commands;

/// <summary>A command's standard output or error stream, which lies in its front end.</summary>
internal sealed class FrameOutput(FrameSender sender, FrameType type) : Stream
{
    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            var part = buffer[..Math.Min(buffer.Length, Frame.MaximumBytes)];
            sender.Write(type, part);
            buffer = buffer[part.Length..];
        }
    }

    public override async Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        await WriteAsync(buffer.AsMemory(offset, count), cancellationToken);

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (!buffer.IsEmpty)
        {
            var part = buffer[..Math.Min(buffer.Length, Frame.MaximumBytes)];
            sender.Write(type, part.Span);
            if (sender.IsFull)
            {
                await sender.DrainAsync(cancellationToken);
            }

            buffer = buffer[part.Length..];
        }
    }

    public override void Flush()
    {
        // What was written is under way.
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => sender.DrainAsync(cancellationToken);

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
