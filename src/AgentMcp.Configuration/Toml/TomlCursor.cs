using System.Text;
using AgentMcp.Configuration.Nodes;

namespace AgentMcp.Configuration.Toml;

/// <summary>A place in a document that moves forward, and the sentence about what was expected there.</summary>
internal sealed class TomlCursor(SourceText source, TomlVersion version, TomlErrors errors)
{
    public const int End = -1;

    private readonly string _text = source.Text;

    public TomlVersion Version { get; } = version;

    public TomlErrors Errors { get; } = errors;

    public int At { get; set; }

    public int Peek => PeekAt(0);

    public ReadOnlySpan<char> Rest => _text.AsSpan(At);

    private bool IsNewline => Peek is '\n' || (Peek is '\r' && PeekAt(1) is '\n');

    /// <summary>What stands nowhere but, some of it, at the end of a line.</summary>
    public static bool IsControl(int unit) => unit is (>= 0 and < 0x20 and not '\t') or 0x7F;

    public int PeekAt(int distance) => At + distance < _text.Length ? _text[At + distance] : End;

    public string TextFrom(int start) => _text[start..At];

    public SourceSpan From(int start) => source.Span(start, At - start);

    public bool Take(char expected)
    {
        if (Peek != expected)
        {
            return false;
        }

        At++;
        return true;
    }

    public bool TakeNewline()
    {
        if (Take('\n'))
        {
            return true;
        }

        if (Peek is not '\r' || PeekAt(1) is not '\n')
        {
            return false;
        }

        At += 2;
        return true;
    }

    public bool SkipBlanks()
    {
        var start = At;
        while (Peek is ' ' or '\t')
        {
            At++;
        }

        return At > start;
    }

    /// <summary>Blanks, comments and line ends.</summary>
    public void SkipLines()
    {
        do
        {
            SkipBlanks();
            SkipComment();
        }
        while (TakeNewline());
    }

    public void EndLine(string after)
    {
        SkipBlanks();
        SkipComment();
        if (!TakeNewline() && Peek is not End)
        {
            throw Expected($"the end of the line after {after}");
        }
    }

    public TomlSyntaxException Expected(string what) => Peek switch
    {
        '\r' when PeekAt(1) is not '\n' => Failure("A carriage return stands here without a line feed; end lines with LF or CRLF."),
        '\0' => Failure("A zero byte stands here: the file is binary or not UTF-8; save it as UTF-8 text."),
        not '\r' and not '\n' when IsControl(Peek) => Failure($"The control character U+{Peek:X4} is not allowed here; remove it, or write it as an escape in a string."),
        _ => Failure($"Expected {what}, found {Found()}."),
    };

    /// <summary>An error at the place of the cursor that ends the reading.</summary>
    public TomlSyntaxException Failure(string message) => Failure(source.Span(At, Peek is End ? 0 : 1), message);

    public static TomlSyntaxException Failure(SourceSpan place, string message) => new(new SourceError(place, message));

    private string Found()
    {
        if (Peek is End)
        {
            return "the end of the file";
        }

        if (Peek is '\n' or '\r')
        {
            return "the end of the line";
        }

        Rune.DecodeFromUtf16(Rest, out var rune, out _);
        return TomlShown.Character(rune);
    }

    private void SkipComment()
    {
        var rest = Rest;
        if (rest is not ['#', ..])
        {
            return;
        }

        var length = 1;
        while (length < rest.Length && !IsControl(rest[length]))
        {
            length++;
        }

        At += length;
        if (length < rest.Length && !IsNewline)
        {
            throw Expected("a comment");
        }
    }
}
