namespace AgentMcp.FrontEnd.Session;

/// <summary>The members of a JSON object one after the other, their values as raw text. It steps over what is inside of values without judging it.</summary>
internal ref struct JsonMembers(ReadOnlySpan<byte> json)
{
    private readonly ReadOnlySpan<byte> _json = json;
    private int _value = -1;
    private int _end = -1;

    /// <summary>With its quotes and escapes.</summary>
    public ReadOnlySpan<byte> Name;

    /// <summary>Without the whitespace around it; empty when it has no end. Who does not ask for it does not pay for looking for its end.</summary>
    public ReadOnlySpan<byte> Value => FindEnd() > _value ? _json[_value.._end] : default;

    /// <summary>Goes to the next member.</summary>
    /// <returns>False at the end of the object, and where the text is none.</returns>
    public bool Next()
    {
        var isFirst = _value < 0;
        if (!isFirst && FindEnd() <= _value)
        {
            return false;
        }

        var at = SkipSpace(isFirst ? 0 : _end);
        if (!Has(at, isFirst ? '{' : ','))
        {
            return false;
        }

        at = SkipSpace(at + 1);
        var nameEnd = Has(at, '"') ? EndOfString(at) : 0;
        var colon = nameEnd == 0 ? 0 : SkipSpace(nameEnd);
        if (colon == 0 || !Has(colon, ':'))
        {
            return false;
        }

        Name = _json[at..nameEnd];
        _value = SkipSpace(colon + 1);
        _end = -1;
        return true;
    }

    private int FindEnd() => _end < 0 ? _end = EndOfValue(_value) : _end;

    private readonly bool Has(int at, char character) => at < _json.Length && _json[at] == character;

    private readonly int SkipSpace(int at)
    {
        while (at < _json.Length && _json[at] is (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r')
        {
            at++;
        }

        return at;
    }

    // Behind the closing quote; 0 when there is none.
    private readonly int EndOfString(int quote)
    {
        var at = quote + 1;
        while (at < _json.Length)
        {
            // Most of a long message is inside of few strings.
            var step = _json[at..].IndexOfAny((byte)'"', (byte)'\\');
            if (step < 0)
            {
                break;
            }

            at += step;
            if (_json[at] == '"')
            {
                return at + 1;
            }

            at += 2;
        }

        return 0;
    }

    private readonly int EndOfValue(int at)
    {
        if (at >= _json.Length)
        {
            return 0;
        }

        return (char)_json[at] switch
        {
            '"' => EndOfString(at),
            '{' or '[' => EndOfNested(at),
            _ => EndOfWord(at),
        };
    }

    private readonly int EndOfWord(int at)
    {
        while (at < _json.Length && _json[at] is not ((byte)',' or (byte)'}' or (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r'))
        {
            at++;
        }

        return at;
    }

    private readonly int EndOfNested(int at)
    {
        for (var depth = 0; at > 0 && at < _json.Length;)
        {
            switch ((char)_json[at])
            {
                case '"':
                    at = EndOfString(at);
                    break;
                case '{' or '[':
                    depth++;
                    at++;
                    break;
                case '}' or ']':
                    at++;
                    if (--depth == 0)
                    {
                        return at;
                    }

                    break;
                default:
                    at++;
                    break;
            }
        }

        return 0;
    }
}
