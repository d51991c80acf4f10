using System.Buffers.Binary;

namespace AgentMcp.FrontEnd.Protocol;

/// <summary>Reads and writes frames. One reader and one writer at a time; whoever writes from several threads takes turns.</summary>
internal sealed class FrameStream(Stream stream)
{
    private readonly byte[] _readHeader = new byte[Frame.HeaderBytes];
    private readonly byte[] _writing = new byte[Frame.HeaderBytes + Frame.MaximumBytes];
    private byte[] _payload = new byte[4096];

    /// <summary>The next frame, or null when the other end has gone. Its payload holds until the next read.</summary>
    /// <exception cref="HubProtocolException">It is longer than a frame may be.</exception>
    public Frame? Read()
    {
        if (stream.ReadAtLeast(_readHeader, Frame.HeaderBytes, throwOnEndOfStream: false) < Frame.HeaderBytes)
        {
            return null;
        }

        var length = Reserve();
        return stream.ReadAtLeast(_payload.AsSpan(0, length), length, throwOnEndOfStream: false) < length
            ? null
            : new Frame((FrameType)_readHeader[0], _payload.AsMemory(0, length));
    }

    /// <summary>The same without blocking.</summary>
    /// <exception cref="HubProtocolException">It is longer than a frame may be.</exception>
    public async Task<Frame?> ReadAsync(CancellationToken cancellationToken)
    {
        if (await stream.ReadAtLeastAsync(_readHeader, Frame.HeaderBytes, throwOnEndOfStream: false, cancellationToken) < Frame.HeaderBytes)
        {
            return null;
        }

        var length = Reserve();
        return await stream.ReadAtLeastAsync(_payload.AsMemory(0, length), length, throwOnEndOfStream: false, cancellationToken) < length
            ? null
            : new Frame((FrameType)_readHeader[0], _payload.AsMemory(0, length));
    }

    /// <summary>Writes a payload of any length, in as many frames as it takes; an empty one is one frame.</summary>
    public void Write(FrameType type, ReadOnlySpan<byte> payload)
    {
        do
        {
            stream.Write(_writing, 0, Next(type, ref payload));
        }
        while (!payload.IsEmpty);
    }

    /// <summary>The same without blocking.</summary>
    public async Task WriteAsync(FrameType type, ReadOnlyMemory<byte> payload, CancellationToken cancellationToken)
    {
        do
        {
            var rest = payload.Span;
            var bytes = Next(type, ref rest);
            payload = payload[^rest.Length..];
            await stream.WriteAsync(_writing.AsMemory(0, bytes), cancellationToken);
        }
        while (!payload.IsEmpty);
    }

    private int Reserve()
    {
        var length = BinaryPrimitives.ReadUInt32LittleEndian(_readHeader.AsSpan(1));
        if (length > Frame.MaximumBytes)
        {
            throw new HubProtocolException($"A frame of {length} bytes is longer than the {Frame.MaximumBytes} allowed.");
        }

        if (_payload.Length < length)
        {
            _payload = new byte[Frame.MaximumBytes];
        }

        return (int)length;
    }

    // One write a frame: the other end then wakes once.
    private int Next(FrameType type, ref ReadOnlySpan<byte> payload)
    {
        var length = Math.Min(payload.Length, Frame.MaximumBytes);
        _writing[0] = (byte)type;
        BinaryPrimitives.WriteUInt32LittleEndian(_writing.AsSpan(1), (uint)length);
        payload[..length].CopyTo(_writing.AsSpan(Frame.HeaderBytes));
        payload = payload[length..];
        return Frame.HeaderBytes + length;
    }
}
