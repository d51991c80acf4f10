using System.Buffers;
using System.Text;

namespace AgentMcp.Core.Processes;

/// <summary>Cuts a stream of bytes into lines; CR LF ends one as LF does.</summary>
internal sealed class LineSplitter(Action<string> tell)
{
    /// <summary>A line longer than this comes in pieces: a program that writes no line ends must not fill memory.</summary>
    public const int LongestLine = 64 * 1024;

    private readonly ArrayBufferWriter<byte> _begun = new();

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
        for (int room; bytes.Length > (room = LongestLine - _begun.WrittenCount); bytes = bytes[room..])
        {
            _begun.Write(bytes[..room]);
            Tell();
        }

        _begun.Write(bytes);
    }

    private void Tell()
    {
        var line = _begun.WrittenSpan;
        tell(Encoding.UTF8.GetString(line is [.., (byte)'\r'] ? line[..^1] : line));
        _begun.ResetWrittenCount();
    }
}
