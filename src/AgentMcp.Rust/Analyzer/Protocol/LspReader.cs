using System.Buffers;
using System.Buffers.Text;
using System.IO.Pipelines;
using System.Text;

namespace AgentMcp.Rust.Analyzer.Protocol;

/// <summary>Takes messages off a stream: a header with <c>Content-Length</c>, an empty line, so many bytes of JSON.</summary>
internal sealed class LspReader(Stream stream)
{
    /// <summary>Of one message. The symbols of a large workspace have tens of megabytes.</summary>
    public const int MaximumBytes = 512 << 20;

    // Two header fields are all that the protocol knows; what has no end within this is something else that talks.
    private const int MaximumHeaderBytes = 8 * 1024;

    private readonly PipeReader _reader = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: 64 * 1024, leaveOpen: true));

    private static ReadOnlySpan<byte> EndOfHeader => "\r\n\r\n"u8;

    /// <summary>The next message; null at the end of the stream.</summary>
    /// <exception cref="LspProtocolException">What came is no message, or the stream ended in the middle of one.</exception>
    public async ValueTask<LspMessage?> ReadAsync(CancellationToken cancellationToken)
    {
        if (await ReadHeaderAsync(cancellationToken) is not { } length)
        {
            return null;
        }

        var result = await _reader.ReadAtLeastAsync(length, cancellationToken);
        if (result.Buffer.Length < length)
        {
            throw new LspProtocolException($"The stream ended after {result.Buffer.Length} of the {length} bytes of a message.");
        }

        var body = result.Buffer.Slice(0, length).ToArray();
        _reader.AdvanceTo(result.Buffer.GetPosition(length));
        return LspMessageHead.Read(body);
    }

    private async ValueTask<int?> ReadHeaderAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var result = await _reader.ReadAsync(cancellationToken);
            var buffer = result.Buffer;
            if (FindEnd(buffer) is { } end)
            {
                var length = LengthOf(buffer.Slice(0, end).ToArray());
                _reader.AdvanceTo(buffer.GetPosition(end + EndOfHeader.Length));
                return length;
            }

            if (buffer.Length > MaximumHeaderBytes)
            {
                throw new LspProtocolException($"No header of a message within {MaximumHeaderBytes} bytes: {Shown(buffer)}");
            }

            if (result.IsCompleted)
            {
                return buffer.IsEmpty ? null : throw new LspProtocolException($"The stream ended in the middle of a header: {Shown(buffer)}");
            }

            _reader.AdvanceTo(buffer.Start, buffer.End);
        }
    }

    private static long? FindEnd(ReadOnlySequence<byte> buffer)
    {
        var reader = new SequenceReader<byte>(buffer);
        return reader.TryReadTo(out ReadOnlySequence<byte> header, EndOfHeader) ? header.Length : null;
    }

    private static int LengthOf(ReadOnlySpan<byte> header)
    {
        foreach (var range in header.Split("\r\n"u8))
        {
            var line = header[range];
            var colon = line.IndexOf((byte)':');
            if (colon > 0 && Ascii.EqualsIgnoreCase(line[..colon].Trim((byte)' '), "Content-Length"u8))
            {
                var value = line[(colon + 1)..].Trim((byte)' ');
                return Utf8Parser.TryParse(value, out int length, out var used) && used == value.Length && length is >= 0 and <= MaximumBytes
                    ? length
                    : throw new LspProtocolException($"A message of '{Encoding.ASCII.GetString(value)}' bytes; 0 to {MaximumBytes} are read.");
            }
        }

        throw new LspProtocolException($"A header without Content-Length: {Encoding.UTF8.GetString(header[..Math.Min(header.Length, 200)])}");
    }

    private static string Shown(ReadOnlySequence<byte> buffer) => Encoding.UTF8.GetString(buffer.Slice(0, Math.Min(buffer.Length, 200)).ToArray());
}
