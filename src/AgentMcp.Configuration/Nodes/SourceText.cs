using System.Text;
using System.Text.Unicode;

namespace AgentMcp.Configuration.Nodes;

/// <summary>The decoded text of a configuration file, and the line and column of every offset in it.</summary>
public sealed class SourceText
{
    /// <summary>Bytes of a configuration file at most.</summary>
    public const int MaximumBytes = 1024 * 1024;

    private readonly List<int> _lineStarts = [0];

    // Each character beyond the basic plane takes two UTF-16 units and counts as one column.
    private readonly List<int> _secondHalves = [];

    private SourceText(string text)
    {
        Text = text;
        for (var at = text.IndexOf('\n'); at >= 0; at = text.IndexOf('\n', at + 1))
        {
            _lineStarts.Add(at + 1);
        }

        for (var at = text.AsSpan().IndexOfAnyInRange('\uDC00', '\uDFFF'); at >= 0 && at < text.Length; at++)
        {
            if (char.IsLowSurrogate(text[at]))
            {
                _secondHalves.Add(at);
            }
        }
    }

    /// <summary>The text without its byte order mark.</summary>
    public string Text { get; }

    /// <summary>Decodes UTF-8. What is too long or not UTF-8 gives no text but the error.</summary>
    public static SourceText? Decode(ReadOnlySpan<byte> bytes, out SourceError? error)
    {
        if (bytes.Length > MaximumBytes)
        {
            error = new SourceError(new SourceSpan(1, 1, 0, 0), $"The file has {bytes.Length} bytes; a configuration file has at most {MaximumBytes}. Check that it is the right file.");
            return null;
        }

        if (bytes is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
        {
            error = new SourceError(new SourceSpan(1, 1, 0, 0), "The file is UTF-16; save it as UTF-8.");
            return null;
        }

        bytes = bytes.StartsWith(Encoding.UTF8.Preamble) ? bytes[3..] : bytes;
        var units = new char[bytes.Length];
        _ = Utf8.ToUtf16(bytes, units, out var read, out var written, replaceInvalidSequences: false);
        var source = new SourceText(new string(units, 0, written));
        error = read == bytes.Length ? null : new SourceError(source.Span(written, 0), $"The byte 0x{bytes[read]:X2} is not UTF-8 here; save the file as UTF-8.");
        return error is null ? source : null;
    }

    /// <summary>The span with its line and column.</summary>
    public SourceSpan Span(int offset, int length)
    {
        var line = IndexOfLast(_lineStarts, offset);
        var start = _lineStarts[line];
        var halves = _secondHalves.Count is 0 ? 0 : IndexOfLast(_secondHalves, offset - 1) - IndexOfLast(_secondHalves, start - 1);
        return new SourceSpan(line + 1, offset - start - halves + 1, offset, length);
    }

    // Of the last number that is not greater; -1 when all are.
    private static int IndexOfLast(List<int> sorted, int value)
    {
        var found = sorted.BinarySearch(value);
        return found >= 0 ? found : ~found - 1;
    }
}
