using System.Buffers;

namespace AgentMcp.Rust.Cargo.Testing.Events;

/// <summary>
/// Cuts standard output into lines. All that a failing test printed stands on one of them, so that a line may be long; beyond a bound its end is dropped,
/// and that is told.
/// </summary>
internal sealed class EventLines(EventLines.LineReader tell, int longest = EventLines.LongestLine)
{
    /// <summary>Bytes kept of one line.</summary>
    public const int LongestLine = 16 << 20;

    // What one line may leave allocated for the next ones.
    private const int Kept = 1 << 20;

    private ArrayBufferWriter<byte> _begun = new();
    private bool _wasCut;

    /// <summary>Is told each line.</summary>
    /// <param name="line">Without its end.</param>
    /// <param name="wasCut">Whether its end was dropped.</param>
    public delegate void LineReader(ReadOnlySpan<byte> line, bool wasCut);

    public void Add(ReadOnlySpan<byte> bytes)
    {
        for (int end; (end = bytes.IndexOf((byte)'\n')) >= 0; bytes = bytes[(end + 1)..])
        {
            Append(bytes[..end]);
            Tell();
        }

        Append(bytes);
    }

    /// <summary>Tells the last line when it has no end.</summary>
    public void Finish()
    {
        if (_begun.WrittenCount > 0)
        {
            Tell();
        }
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        var room = Math.Min(longest - _begun.WrittenCount, bytes.Length);
        _begun.Write(bytes[..room]);
        _wasCut |= room < bytes.Length;
    }

    private void Tell()
    {
        tell(_begun.WrittenSpan, _wasCut);
        _wasCut = false;
        if (_begun.Capacity > Kept)
        {
            _begun = new ArrayBufferWriter<byte>();
        }
        else
        {
            _begun.ResetWrittenCount();
        }
    }
}
