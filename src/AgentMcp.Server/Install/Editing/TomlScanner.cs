using System.Globalization;
using System.Text;

namespace AgentMcp.Server.Install.Editing;

/// <summary>Cuts a TOML text (toml.io, 1.0) into its statements, without judging values further than where they end.</summary>
internal sealed class TomlScanner
{
    private readonly string _text;
    private int _at;
    private IReadOnlyList<string> _table = [];

    private TomlScanner(string text) => _text = text;

    /// <exception cref="FormatException">It is not TOML; the message names the line.</exception>
    public static IReadOnlyList<TomlStatement> Read(string text)
    {
        var scanner = new TomlScanner(text);
        var statements = new List<TomlStatement>();
        while (scanner.Next() is { } statement)
        {
            statements.Add(statement);
        }

        return statements;
    }

    private TomlStatement? Next()
    {
        while (_at < _text.Length)
        {
            var start = _at;
            SkipBlanks();
            if (AtLineEnd())
            {
                EndLine();
                continue;
            }

            return Peek() == '[' ? Header(start) : KeyValue(start);
        }

        return null;
    }

    private TomlStatement Header(int start)
    {
        var isArray = _text.AsSpan(_at).StartsWith("[[");
        _at += isArray ? 2 : 1;
        _table = Key();
        Expect(isArray ? "]]" : "]");
        var end = _at;
        EndLine();
        return new TomlStatement(_table, IsHeader: true, start, _at, end, end);
    }

    private TomlStatement KeyValue(int start)
    {
        var key = Key();
        Expect("=");
        SkipBlanks();
        var valueStart = _at;
        SkipValue();
        var valueEnd = _at;
        EndLine();
        return new TomlStatement([.. _table, .. key], IsHeader: false, start, _at, valueStart, valueEnd);
    }

    private List<string> Key()
    {
        var parts = new List<string>();
        do
        {
            SkipBlanks();
            parts.Add(KeyPart());
            SkipBlanks();
        }
        while (Take('.'));

        return parts;
    }

    private string KeyPart()
    {
        if (Peek() is '"' or '\'')
        {
            var start = _at;
            SkipString();
            return Unquote(_text[start.._at]);
        }

        var begin = _at;
        while (_at < _text.Length && (char.IsAsciiLetterOrDigit(_text[_at]) || _text[_at] is '_' or '-'))
        {
            _at++;
        }

        return _at > begin ? _text[begin.._at] : throw Error("a key was expected");
    }

    private void SkipValue()
    {
        switch (Peek())
        {
            case '"' or '\'':
                SkipString();
                break;
            case '[':
                SkipList('[', ']', linesAllowed: true);
                break;
            case '{':
                SkipList('{', '}', linesAllowed: false);
                break;
            default:
                SkipPlain();
                break;
        }
    }

    private void SkipPlain()
    {
        var start = _at;
        while (_at < _text.Length && !(_text[_at] is ',' or ']' or '}' or '#' or '\n' or '\r'))
        {
            _at++;
        }

        var value = _text[start.._at].TrimEnd();
        if (value.Length == 0 || !value.All(character => char.IsAsciiLetterOrDigit(character) || character is '+' or '-' or '_' or '.' or ':' or ' '))
        {
            throw Error("a value was expected");
        }

        _at = start + value.Length;
    }

    private void SkipList(char open, char close, bool linesAllowed)
    {
        Expect(open.ToString());
        while (true)
        {
            SkipBetween(linesAllowed);
            if (Take(close))
            {
                return;
            }

            if (open == '{')
            {
                _ = Key();
                Expect("=");
                SkipBlanks();
            }

            SkipValue();
            SkipBetween(linesAllowed);
            if (!Take(','))
            {
                Expect(close.ToString());
                return;
            }
        }
    }

    private void SkipBetween(bool linesAllowed)
    {
        SkipBlanks();
        while (linesAllowed && AtLineEnd() && _at < _text.Length)
        {
            EndLine();
            SkipBlanks();
        }
    }

    private void SkipString()
    {
        var quote = _text[_at];
        var delimiter = _text.AsSpan(_at).StartsWith(new string(quote, 3)) ? new string(quote, 3) : quote.ToString();
        _at += delimiter.Length;
        while (!_text.AsSpan(_at).StartsWith(delimiter))
        {
            if (_at >= _text.Length || (delimiter.Length == 1 && _text[_at] == '\n'))
            {
                throw Error("a text is not closed");
            }

            _at += quote == '"' && _text[_at] == '\\' && _at + 1 < _text.Length ? 2 : 1;
        }

        _at += delimiter.Length;
        // Up to two more quotes may end a text of several lines.
        while (delimiter.Length == 3 && _at < _text.Length && _text[_at] == quote)
        {
            _at++;
        }
    }

    private void EndLine()
    {
        SkipBlanks();
        if (Peek() == '#')
        {
            while (_at < _text.Length && _text[_at] != '\n')
            {
                _at++;
            }
        }

        if (Peek() == '\r' && _at + 1 < _text.Length && _text[_at + 1] == '\n')
        {
            _at++;
        }

        if (_at < _text.Length && _text[_at++] != '\n')
        {
            _at--;
            throw Error("the end of the line was expected");
        }
    }

    private bool AtLineEnd() => Peek() is '#' or '\n' or '\r' or '\0';

    private void SkipBlanks()
    {
        while (_at < _text.Length && _text[_at] is ' ' or '\t')
        {
            _at++;
        }
    }

    private char Peek() => _at < _text.Length ? _text[_at] : '\0';

    private bool Take(char character)
    {
        if (Peek() != character)
        {
            return false;
        }

        _at++;
        return true;
    }

    private void Expect(string text)
    {
        SkipBlanks();
        if (!_text.AsSpan(_at).StartsWith(text))
        {
            throw Error($"'{text}' was expected");
        }

        _at += text.Length;
    }

    private FormatException Error(string what) =>
        new(string.Create(CultureInfo.InvariantCulture, $"line {_text.AsSpan(0, Math.Min(_at, _text.Length)).Count('\n') + 1}: {what}"));

    /// <summary>The value of a text in quotes; escapes that are not known stay as they are.</summary>
    public static string Unquote(string quoted)
    {
        if (quoted.StartsWith('\''))
        {
            return quoted.Trim('\'');
        }

        var text = new StringBuilder();
        var inner = quoted.Trim('"');
        for (var index = 0; index < inner.Length; index++)
        {
            if (inner[index] == '\\' && index + 1 < inner.Length)
            {
                text.Append(inner[++index] switch { 'n' => "\n", 't' => "\t", 'r' => "\r", '"' => "\"", '\\' => "\\", var other => "\\" + other });
            }
            else
            {
                text.Append(inner[index]);
            }
        }

        return text.ToString();
    }
}
