using System.Text;

namespace AgentMcp.Configuration.Toml;

/// <summary>Reads the four kinds of strings.</summary>
internal sealed class TomlStrings(TomlCursor cursor)
{
    private readonly StringBuilder _value = new();
    private readonly TomlEscapes _escapes = new(cursor);

    /// <summary>Whether the cursor stands at a string of several lines.</summary>
    public bool IsMultiline => cursor.Peek is '"' or '\'' && cursor.PeekAt(1) == cursor.Peek && cursor.PeekAt(2) == cursor.Peek;

    public string Read()
    {
        var start = cursor.At;
        var quote = (char)cursor.Peek;
        var multiline = IsMultiline;
        cursor.At += multiline ? 3 : 1;
        if (multiline)
        {
            cursor.TakeNewline();
        }

        var value = _value.Clear();
        while (true)
        {
            var run = TakeRun(quote);
            if (cursor.Peek == quote)
            {
                if (!multiline)
                {
                    cursor.At++;
                    return value.Length is 0 ? run.ToString() : value.Append(run).ToString();
                }

                value.Append(run);
                if (TakeQuotes(quote, value))
                {
                    return value.ToString();
                }
            }
            else if (cursor.Peek is '\\')
            {
                value.Append(run);
                _escapes.Read(value, multiline);
            }
            else if (multiline && cursor.TakeNewline())
            {
                // CRLF becomes LF, so that a file means the same however it was checked out.
                value.Append(run).Append('\n');
            }
            else
            {
                throw NotClosed(start, quote, multiline);
            }
        }
    }

    // Characters that mean themselves.
    private ReadOnlySpan<char> TakeRun(char quote)
    {
        var rest = cursor.Rest;
        var length = 0;
        while (length < rest.Length && rest[length] != quote && (rest[length] is not '\\' || quote is '\'') && !TomlCursor.IsControl(rest[length]))
        {
            length++;
        }

        cursor.At += length;
        return rest[..length];
    }

    // Up to two quotes may stand inside before the three that close; says whether those came.
    private bool TakeQuotes(char quote, StringBuilder value)
    {
        var count = 0;
        while (count < 5 && cursor.Take(quote))
        {
            count++;
        }

        value.Append(quote, count < 3 ? count : count - 3);
        return count >= 3;
    }

    private TomlSyntaxException NotClosed(int start, char quote, bool multiline)
    {
        var close = new string(quote, multiline ? 3 : 1);
        return cursor.Expected($"{close} to close the string that begins at {cursor.From(start)}");
    }
}
