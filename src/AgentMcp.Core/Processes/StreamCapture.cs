using System.Buffers;
using System.Text;

namespace AgentMcp.Core.Processes;

/// <summary>Beginning and end of a stream of any length, in bounded memory.</summary>
/// <param name="headLimit">Bytes kept of the beginning.</param>
/// <param name="tailLimit">Bytes kept of the end, beyond the beginning.</param>
public sealed class StreamCapture(int headLimit, int tailLimit)
{
    private readonly Lock _lock = new();
    private readonly ArrayBufferWriter<byte> _head = new();
    private byte[] _tail = [];
    private long _bytes;

    /// <summary>Takes what came next.</summary>
    public void Add(ReadOnlySpan<byte> bytes)
    {
        lock (_lock)
        {
            _bytes += bytes.Length;
            var room = Math.Min(headLimit - _head.WrittenCount, bytes.Length);
            _head.Write(bytes[..room]);
            AddToTail(bytes[room..]);
        }
    }

    /// <summary>What came so far.</summary>
    /// <param name="outputId">The id of the whole, if it is kept elsewhere.</param>
    public CapturedText Take(string? outputId)
    {
        lock (_lock)
        {
            var beyond = _bytes - _head.WrittenCount;
            var kept = (int)Math.Min(beyond, tailLimit);
            return new CapturedText(Encoding.UTF8.GetString(_head.WrittenSpan), Encoding.UTF8.GetString(Tail(beyond, kept)), _bytes, beyond - kept, outputId);
        }
    }

    // The tail is a ring whose next place is the count of bytes beyond the head, modulo its size.
    private void AddToTail(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty || tailLimit == 0)
        {
            return;
        }

        if (_tail.Length == 0)
        {
            _tail = new byte[tailLimit];
        }

        var end = _bytes - _head.WrittenCount;
        var last = bytes[Math.Max(0, bytes.Length - tailLimit)..];
        var place = (int)((end - last.Length) % tailLimit);
        var first = Math.Min(last.Length, tailLimit - place);
        last[..first].CopyTo(_tail.AsSpan(place));
        last[first..].CopyTo(_tail);
    }

    private byte[] Tail(long beyond, int kept)
    {
        if (kept == 0)
        {
            return [];
        }

        var start = (int)((beyond - kept) % tailLimit);
        var first = Math.Min(kept, tailLimit - start);
        return [.. _tail.AsSpan(start, first), .. _tail.AsSpan(0, kept - first)];
    }
}
