using System.Globalization;

namespace AgentMcp.Configuration.JsonSchema.Patterns;

internal sealed partial class EcmaTranslator
{
    private void Escape()
    {
        if (TrySet() is { } set)
        {
            Append(set, isNegated: false);
            return;
        }

        var letter = _at + 1 < _source.Length ? _source[_at + 1] : throw new EcmaSyntaxException("the last character is a lone '\\'");
        switch (letter)
        {
            case 'b':
                Take(WordEdge, 2);
                break;
            case 'B':
                Take(NoWordEdge, 2);
                break;
            case 'k':
                var end = _source.IndexOf('>', _at);
                var name = _at + 2 < _source.Length && _source[_at + 2] == '<' && end > 0 ? _source[(_at + 3)..end] : "";
                Take(_groups.BackReference(name), end - _at + 1);
                break;
            case >= '1' and <= '9':
                var length = 1;
                while (_at + 1 + length < _source.Length && length < 4 && char.IsAsciiDigit(_source[_at + 1 + length]))
                {
                    length++;
                }

                Take(_groups.BackReference(int.Parse(_source.AsSpan(_at + 1, length), CultureInfo.InvariantCulture)), length + 1);
                break;
            default:
                Literal(EscapedCodePoint());
                break;
        }
    }

    // \d \D \w \W \s \S \p{..} \P{..}
    private CodePointSet? TrySet()
    {
        if (_at + 1 >= _source.Length)
        {
            return null;
        }

        var letter = _source[_at + 1];
        if (letter is not ('p' or 'P'))
        {
            var set = EcmaSets.Find(letter);
            _at += set is null ? 0 : 2;
            return set;
        }

        var end = _source.IndexOf('}', _at);
        if (end < 0 || _source[_at + 2] != '{')
        {
            throw new EcmaSyntaxException($"\\{letter} needs a property in braces, such as \\p{{L}}");
        }

        var name = _source[(_at + 3)..end];
        _at = end + 1;
        return UnicodeProperties.Find(name, letter == 'P');
    }

    // An escape that stands for one code point.
    private int EscapedCodePoint()
    {
        _at++;
        if (_at >= _source.Length)
        {
            throw new EcmaSyntaxException("the last character is a lone '\\'");
        }

        var letter = _source[_at];
        switch (letter)
        {
            case 't' or 'n' or 'v' or 'f' or 'r':
                _at++;
                return letter switch { 't' => 9, 'n' => 10, 'v' => 11, 'f' => 12, _ => 13 };
            case '0' when _at + 1 >= _source.Length || !char.IsAsciiDigit(_source[_at + 1]):
                _at++;
                return 0;
            case 'c' when _at + 1 < _source.Length && char.IsAsciiLetter(_source[_at + 1]):
                _at += 2;
                return _source[_at - 1] % 32;
            case 'x' when _at + 2 < _source.Length && Hexadecimal(_source.AsSpan(_at + 1, 2)) is var value and >= 0:
                _at += 3;
                return value;
            case 'u':
                _at++;
                return UnicodeEscape();
            default:
                // Flag u allows syntax characters only; other punctuation is let pass, since many patterns in use have it.
                return !char.IsAsciiLetterOrDigit(letter)
                    ? CodePoint()
                    : throw new EcmaSyntaxException($"ECMA-262 has no escape '\\{letter}'");
        }
    }

    private int UnicodeEscape()
    {
        if (Accept('{'))
        {
            var end = _source.IndexOf('}', _at);
            var value = end < 0 ? -1 : Hexadecimal(_source.AsSpan(_at, end - _at));
            if (value is < 0 or > 0x10FFFF)
            {
                throw new EcmaSyntaxException("\\u{…} needs a code point up to 10FFFF");
            }

            _at = end + 1;
            return value;
        }

        var high = Unit(_at);
        if (high < 0)
        {
            throw new EcmaSyntaxException("\\u needs four hexadecimal digits");
        }

        _at += 4;
        if (high is >= 0xD800 and <= 0xDBFF && _source.AsSpan(_at).StartsWith("\\u", StringComparison.Ordinal) && Unit(_at + 2) is var low and >= 0xDC00 and <= 0xDFFF)
        {
            _at += 6;
            return char.ConvertToUtf32((char)high, (char)low);
        }

        return high;
    }

    private int Unit(int at) => at + 4 <= _source.Length ? Hexadecimal(_source.AsSpan(at, 4)) : -1;
}
