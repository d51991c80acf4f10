using System.Text;

namespace AgentMcp.Rust.Rewriting;

/// <summary>A source file that may be changed, as bytes: offsets of the compiler count them, and a text would lose its marks and line ends.</summary>
/// <param name="Path">Absolute path, links resolved.</param>
/// <param name="Name">As answers show it.</param>
/// <param name="Content">What it holds.</param>
internal sealed record SourceFile(string Path, string Name, ReadOnlyMemory<byte> Content)
{
    /// <summary>Whether its lines end as on Windows; what the compiler offers ends them by a line feed alone.</summary>
    public bool HasCarriageReturns => Content.Span.IndexOf((byte)'\n') is > 0 and var end && Content.Span[end - 1] == '\r';

    /// <summary>The line of a byte, from 1.</summary>
    public int LineOf(int offset) => Content.Span[..Math.Min(offset, Content.Length)].Count((byte)'\n') + 1;

    /// <summary>Whether the bytes of a stretch say what the compiler saw there. It reads line ends as line feeds.</summary>
    public bool Says(int start, int end, string original) =>
        Encoding.UTF8.GetString(Content.Span[start..end]).ReplaceLineEndings("\n") == original.ReplaceLineEndings("\n");

    /// <summary>The bytes of a text, with the mark that this file begins with.</summary>
    public ReadOnlyMemory<byte> WithMark(ReadOnlyMemory<byte> text) =>
        Content.Span.StartsWith(Encoding.UTF8.Preamble) && !text.Span.StartsWith(Encoding.UTF8.Preamble) ? (byte[])[.. Encoding.UTF8.Preamble, .. text.Span] : text;

    /// <summary>The bytes of a text whose lines end as on Unix, ended as on Windows.</summary>
    public static ReadOnlyMemory<byte> WithCarriageReturns(ReadOnlyMemory<byte> text) => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(text.Span).Replace("\n", "\r\n", StringComparison.Ordinal));

    /// <summary>The bytes of a replacement with this file's line ends.</summary>
    public byte[] Encode(string replacement) => Encoding.UTF8.GetBytes(HasCarriageReturns ? replacement.ReplaceLineEndings("\r\n") : replacement);
}
