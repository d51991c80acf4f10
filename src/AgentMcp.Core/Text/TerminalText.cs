using System.Buffers;
using System.Text;

namespace AgentMcp.Core.Text;

/// <summary>Takes out of a text what a program meant for a terminal: colours, titles, cursor movements, bells.</summary>
public static class TerminalText
{
    private const char Escape = '\u001b';

    private static readonly SearchValues<char> Controls =
        SearchValues.Create([.. Enumerable.Range(0, 0xA0).Select(code => (char)code).Where(character => char.IsControl(character) && character is not ('\t' or '\n'))]);

    /// <summary>The text as it would stand on paper, its lines ended by LF. Of a line that was written over (progress bars) the last writing counts.</summary>
    public static string Plain(string text) =>
        text.AsSpan().IndexOfAny(Controls) < 0 ? text
        : text.Contains('\n', StringComparison.Ordinal) ? string.Join('\n', text.Split('\n').Select(line => Strip(LastWriting(line))))
        : Strip(LastWriting(text));

    private static ReadOnlySpan<char> LastWriting(ReadOnlySpan<char> line)
    {
        line = line.TrimEnd('\r');
        return line[(line.LastIndexOf('\r') + 1)..];
    }

    private static string Strip(ReadOnlySpan<char> line)
    {
        var plain = new StringBuilder(line.Length);
        for (int start; (start = line.IndexOfAny(Controls)) >= 0;)
        {
            plain.Append(line[..start]);
            line = line[(start + (line[start] is Escape ? SequenceLength(line[start..]) : 1))..];
        }

        return plain.Append(line).ToString();
    }

    // ECMA-48: ESC [ parameters final; ESC ] text up to BEL or ESC \; else ESC, intermediates and one character.
    private static int SequenceLength(ReadOnlySpan<char> text)
    {
        if (text.Length < 2)
        {
            return text.Length;
        }

        var end = text[1] switch
        {
            '[' => 2 + text[2..].IndexOfAnyInRange('@', '~'),
            ']' or 'P' or '^' or '_' or 'X' => TextEnd(text),
            _ => 1 + text[1..].IndexOfAnyExceptInRange(' ', '/'),
        };
        return end < 2 && text[1] is '[' or ']' ? text.Length : Math.Clamp(end + 1, 1, text.Length);
    }

    private static int TextEnd(ReadOnlySpan<char> text)
    {
        var end = text[2..].IndexOfAny('\a', Escape);
        return end < 0 ? text.Length : 2 + end + (text[2 + end] is Escape ? 1 : 0);
    }
}
