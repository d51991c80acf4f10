using System.Threading.Channels;
using AgentMcp.FrontEnd.Protocol;

namespace AgentMcp.Server.Hub.Commands;

/// <summary>A command's standard input, which lies in its front end and is read there only when the command reads here.</summary>
internal sealed class FrameInput(FrameSender sender) : Stream
{
    // One that was asked for is all that comes; another is a front end that does not keep to the protocol.
    private readonly Channel<ReadOnlyMemory<byte>> _received = Channel.CreateBounded<ReadOnlyMemory<byte>>(4);
    private ReadOnlyMemory<byte> _rest;
    private bool _isAsked;
    private bool _hasEnded;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>Bytes came, whose memory is the caller's.</summary>
    /// <returns>Whether they were asked for.</returns>
    public bool TryAdd(ReadOnlyMemory<byte> bytes) => _received.Writer.TryWrite(bytes.ToArray());

    /// <summary>There are no more.</summary>
    public void End() => _received.Writer.TryComplete();

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (_rest.IsEmpty && !_hasEnded)
        {
            await ReceiveAsync(cancellationToken);
        }

        var count = Math.Min(buffer.Length, _rest.Length);
        _rest[..count].CopyTo(buffer);
        _rest = _rest[count..];
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Commands read without blocking.");

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private async Task ReceiveAsync(CancellationToken cancellationToken)
    {
        // A read that was cancelled has asked already; its bytes are the next one's.
        if (!_isAsked)
        {
            _isAsked = true;
            sender.Write(FrameType.WantInput, []);
        }

        if (await _received.Reader.WaitToReadAsync(cancellationToken) && _received.Reader.TryRead(out _rest))
        {
            _isAsked = false;
        }
        else
        {
            _hasEnded = true;
        }
    }
}
