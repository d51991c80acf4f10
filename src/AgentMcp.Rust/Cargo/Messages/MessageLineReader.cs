using System.Buffers;
using System.Text;

namespace AgentMcp.Rust.Cargo.Messages;

/// <summary>
/// Cuts cargo's standard output into messages and lines of text. Messages are one line each; what the program or the tests print stands
/// between them. A line that lies whole in the bytes given is handed on without a copy.
/// </summary>
internal sealed class MessageLineReader(IMessageLines taker) : IDisposable
{
    /// <summary>A message longer than this is dropped and counted: it would be text of a macro gone wild, and memory must stay flat.</summary>
    public const int LongestMessage = 8 << 20;

    /// <summary>A line of text longer than this comes in pieces, as every program's output does here.</summary>
    public const int LongestText = 64 * 1024;

    private const int FirstBuffer = 64 * 1024;
    private const byte LineEnd = (byte)'\n';

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(FirstBuffer);
    private int _begun;
    private LineKind _kind;

    private enum LineKind
    {
        /// <summary>Its first byte tells.</summary>
        Unknown,
        Message,
        Text,
        Dropped,
    }

    /// <summary>Reads on.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        for (int end; (end = bytes.IndexOf(LineEnd)) >= 0; bytes = bytes[(end + 1)..])
        {
            if (_kind is LineKind.Unknown && end <= LongestMessage)
            {
                Tell(bytes[..end]);
                continue;
            }

            Append(bytes[..end]);
            Finish();
        }

        Append(bytes);
    }

    /// <summary>Ends the line that was begun, if one was: at its line end, and at the end of the stream.</summary>
    public void Finish()
    {
        switch (_kind)
        {
            case LineKind.Message:
                Tell(_buffer.AsSpan(0, _begun));
                break;
            case LineKind.Text:
                TellText(_buffer.AsSpan(0, _begun));
                break;
            default:
                break;
        }

        _begun = 0;
        _kind = LineKind.Unknown;
        Shrink();
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = [];
    }

    private static bool Begins(ReadOnlySpan<byte> line) => line is [(byte)'{', ..];

    private void Append(ReadOnlySpan<byte> bytes)
    {
        if (_kind is LineKind.Unknown && !bytes.IsEmpty)
        {
            _kind = Begins(bytes) ? LineKind.Message : LineKind.Text;
        }

        while (!bytes.IsEmpty && _kind is not LineKind.Dropped)
        {
            var taken = Math.Min((_kind is LineKind.Message ? LongestMessage : LongestText) - _begun, bytes.Length);
            Reserve(taken);
            bytes[..taken].CopyTo(_buffer.AsSpan(_begun));
            _begun += taken;
            bytes = bytes[taken..];
            if (!bytes.IsEmpty)
            {
                GiveUp();
            }
        }
    }

    // The line goes on and what is kept of it is as much as may be: a message is dropped, of text a piece is told.
    private void GiveUp()
    {
        var begun = _buffer.AsSpan(0, _begun);
        if (_kind is LineKind.Message && CargoMessage.LooksLikeOne(begun))
        {
            taker.CountOversized();
            _kind = LineKind.Dropped;
        }
        else
        {
            TellText(begun);
            _kind = LineKind.Text;
        }

        _begun = 0;
    }

    private void Tell(ReadOnlySpan<byte> line)
    {
        if (!Begins(line) || !taker.TakeMessage(line))
        {
            TellText(line);
        }
    }

    private void TellText(ReadOnlySpan<byte> line)
    {
        for (; line.Length > LongestText; line = line[LongestText..])
        {
            taker.TakeText(Encoding.UTF8.GetString(line[..LongestText]));
        }

        taker.TakeText(Encoding.UTF8.GetString(line is [.., (byte)'\r'] ? line[..^1] : line));
    }

    private void Reserve(int more)
    {
        if (_buffer.Length - _begun >= more)
        {
            return;
        }

        var larger = ArrayPool<byte>.Shared.Rent(Math.Max(_begun + more, _buffer.Length * 2));
        _buffer.AsSpan(0, _begun).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = larger;
    }

    // One long line must not leave its memory behind.
    private void Shrink()
    {
        if (_buffer.Length > 16 * FirstBuffer)
        {
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = ArrayPool<byte>.Shared.Rent(FirstBuffer);
        }
    }
}
