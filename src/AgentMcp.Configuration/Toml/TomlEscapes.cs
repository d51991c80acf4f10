using System.Globalization;
using System.Text;

namespace AgentMcp.Configuration.Toml;

/// <summary>Reads what follows a backslash in a basic string. A wrong escape is told and reading goes on.</summary>
internal sealed class TomlEscapes(TomlCursor cursor)
{
    private const string Advice = "write \\\\ for a backslash, or put the text in single quotes";

    public void Read(StringBuilder value, bool multiline)
    {
        var start = cursor.At++;
        if (multiline && TakeLineEnd())
        {
            return;
        }

        var letter = cursor.Peek;
        if (letter is TomlCursor.End or '\r' or '\n')
        {
            return;
        }

        cursor.At++;
        switch (letter)
        {
            case '"' or '\\':
                value.Append((char)letter);
                break;
            case 'b':
                value.Append('\b');
                break;
            case 't':
                value.Append('\t');
                break;
            case 'n':
                value.Append('\n');
                break;
            case 'f':
                value.Append('\f');
                break;
            case 'r':
                value.Append('\r');
                break;
            case 'e' when cursor.Version is TomlVersion.V11:
                value.Append('\e');
                break;
            case 'x' when cursor.Version is TomlVersion.V11:
                ReadCode(start, 2, value);
                break;
            case 'u':
                ReadCode(start, 4, value);
                break;
            case 'U':
                ReadCode(start, 8, value);
                break;
            default:
                Refuse(start, letter);
                break;
        }
    }

    // A backslash that ends a line swallows all white space up to the next character.
    private bool TakeLineEnd()
    {
        var start = cursor.At;
        cursor.SkipBlanks();
        if (!cursor.TakeNewline())
        {
            cursor.At = start;
            return false;
        }

        while (cursor.SkipBlanks() || cursor.TakeNewline())
        {
        }

        return true;
    }

    private void Refuse(int start, int letter)
    {
        // A control character stays for the string itself to refuse; a character of two units is quoted whole.
        cursor.At += TomlCursor.IsControl(letter) ? -1 : char.IsHighSurrogate((char)letter) ? 1 : 0;
        var since = letter is 'e' or 'x' ? " in TOML 1.0" : "";
        cursor.Errors.Add(cursor.From(start), $"{TomlShown.Quote(cursor.TextFrom(start))} is no escape{since}; {Advice}.");
    }

    private void ReadCode(int start, int digits, StringBuilder value)
    {
        var first = cursor.At;
        while (cursor.At < first + digits && cursor.Peek is not TomlCursor.End && char.IsAsciiHexDigit((char)cursor.Peek))
        {
            cursor.At++;
        }

        var written = cursor.TextFrom(first);
        if (written.Length < digits)
        {
            cursor.Errors.Add(cursor.From(start), $"{TomlShown.Quote(cursor.TextFrom(start))} needs {digits} hexadecimal digits; {Advice}.");
        }
        else if (uint.Parse(written, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) is var code && Rune.IsValid(code))
        {
            value.Append(new Rune(code));
        }
        else
        {
            cursor.Errors.Add(cursor.From(start), $"{TomlShown.Quote(cursor.TextFrom(start))} names no character; codes go to 10FFFF without D800 to DFFF.");
        }
    }
}
