using System.Text;
using System.Text.Unicode;
using AgentMcp.Core.Errors;
using AgentMcp.Rust.Analyzer.Language;
using AgentMcp.Rust.Rewriting;

namespace AgentMcp.Rust.Analyzer.Edits;

/// <summary>The lines of a file's bytes: finds the byte of a place that the protocol counts in UTF-16 units. Marks and line ends of the file stay where they are.</summary>
internal sealed class ByteLines
{
    private readonly string _name;
    private readonly ReadOnlyMemory<byte> _content;
    private readonly List<int> _starts = [0];

    /// <summary>Finds the lines.</summary>
    /// <exception cref="ToolException">The file is not UTF-8.</exception>
    public ByteLines(string name, ReadOnlyMemory<byte> content)
    {
        if (!Utf8.IsValid(content.Span))
        {
            throw EditErrors.NotUtf8(name, FirstInvalid(content.Span));
        }

        (_name, _content) = (name, content);
        for (var index = 0; index < content.Length; index++)
        {
            if (content.Span[index] is (byte)'\n')
            {
                _starts.Add(index + 1);
            }
        }
    }

    /// <summary>The edit of bytes that a change of the text is.</summary>
    /// <param name="source">The file, for its line ends.</param>
    /// <param name="range">What is replaced.</param>
    /// <param name="text">What takes its place.</param>
    /// <exception cref="ToolException">The text has no such place.</exception>
    public ByteEdit EditOf(SourceFile source, LspRange range, string text)
    {
        var (start, end) = (OffsetOf(range.Start), OffsetOf(range.End));
        return start <= end ? new ByteEdit(start, end, source.Encode(text)) : throw EditErrors.NoSuchPlace(_name, range.End);
    }

    private int OffsetOf(LspPosition position)
    {
        if (position.Line < 0 || position.Line >= _starts.Count || position.Character < 0)
        {
            throw EditErrors.NoSuchPlace(_name, position);
        }

        var start = _starts[position.Line];
        var line = _content.Span[start..(position.Line + 1 < _starts.Count ? _starts[position.Line + 1] : _content.Length)].TrimEnd("\r\n"u8);
        var (offset, units) = (0, 0);
        while (units < position.Character && offset < line.Length)
        {
            Rune.DecodeFromUtf8(line[offset..], out var rune, out var length);
            offset += length;
            units += rune.Utf16SequenceLength;
        }

        // Past the end of the line, or between the halves of a character: the edit is about another text.
        return units == position.Character ? start + offset : throw EditErrors.NoSuchPlace(_name, position);
    }

    private static int FirstInvalid(ReadOnlySpan<byte> content)
    {
        var offset = 0;
        while (offset < content.Length && Rune.DecodeFromUtf8(content[offset..], out _, out var length) is System.Buffers.OperationStatus.Done)
        {
            offset += length;
        }

        return offset;
    }
}
