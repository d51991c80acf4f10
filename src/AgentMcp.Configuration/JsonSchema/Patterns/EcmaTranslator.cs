using System.Globalization;
using System.Text;

namespace AgentMcp.Configuration.JsonSchema.Patterns;

/// <summary>
/// Writes an ECMA-262 pattern (flag <c>u</c>) as a .NET one. <c>RegexOptions.ECMAScript</c> will not do: it knows neither <c>\p{..}</c>
/// nor look-behind, lets <c>$</c> match before a last line feed, and counts UTF-16 units.
/// </summary>
internal sealed partial class EcmaTranslator
{
    private const string Word = "[0-9A-Za-z_]";
    private const string WordEdge = $"(?:(?<={Word})(?!{Word})|(?<!{Word})(?={Word}))";
    private const string NoWordEdge = $"(?:(?<={Word})(?={Word})|(?<!{Word})(?!{Word}))";

    private readonly string _source;
    private readonly StringBuilder _target = new();
    private readonly EcmaGroups _groups;
    private int _at;
    private int _opened;

    private EcmaTranslator(string source)
    {
        _source = source;
        _groups = EcmaGroups.Of(source);
    }

    /// <exception cref="EcmaSyntaxException">The pattern cannot be read.</exception>
    public static string Translate(string source)
    {
        var translator = new EcmaTranslator(source);
        while (translator._at < source.Length)
        {
            translator.Next();
        }

        return translator._target.ToString();
    }

    private void Next()
    {
        switch (_source[_at])
        {
            case '\\':
                Escape();
                break;
            case '[':
                Class();
                break;
            case '(':
                Group();
                break;
            case '.':
                _at++;
                Append(EcmaSets.LineEnd, isNegated: true);
                break;
            case '$':
                // Alone it would match before a last line feed too.
                Take("\\z");
                break;
            case '{':
                Braces();
                break;
            case '^' or ')' or '|' or '*' or '+' or '?':
                Take(_source[_at].ToString());
                break;
            default:
                Literal(CodePoint());
                break;
        }
    }

    private void Take(string target, int length = 1)
    {
        _target.Append(target);
        _at += length;
    }

    private void Append(CodePointSet set, bool isNegated) => _target.Append(set.Write(isNegated, mayRepeat: _at < _source.Length && _source[_at] == '*'));

    private void Literal(int codePoint)
    {
        if (codePoint < 0x80 && char.IsAsciiLetterOrDigit((char)codePoint))
        {
            _target.Append((char)codePoint);
        }
        else
        {
            _target.Append(CodePointSet.Of((codePoint, codePoint)).Write(isNegated: false, mayRepeat: false));
        }
    }

    // A brace that opens no quantifier stands for itself, as engines of the web have it.
    private void Braces()
    {
        var end = _source.IndexOf('}', _at);
        var inner = end < 0 ? "" : _source[(_at + 1)..end];
        var comma = inner.IndexOf(',', StringComparison.Ordinal);
        var isQuantifier = comma < 0 ? IsDigits(inner) : IsDigits(inner[..comma]) && (comma == inner.Length - 1 || IsDigits(inner[(comma + 1)..]));
        if (isQuantifier)
        {
            Take($"{{{inner}}}", inner.Length + 2);
        }
        else
        {
            Literal(CodePoint());
        }
    }

    private void Group()
    {
        var rest = _source.AsSpan(_at);
        foreach (var opening in (ReadOnlySpan<string>)["(?:", "(?=", "(?!", "(?<=", "(?<!"])
        {
            if (rest.StartsWith(opening, StringComparison.Ordinal))
            {
                Take(opening, opening.Length);
                return;
            }
        }

        // All groups get names: .NET would number the named ones after the others.
        if (rest.StartsWith("(?<", StringComparison.Ordinal) && rest.IndexOf('>') is var end and > 3)
        {
            Take(EcmaGroups.Opening(++_opened), end + 1);
            return;
        }

        if (rest.StartsWith("(?", StringComparison.Ordinal))
        {
            throw new EcmaSyntaxException($"ECMA-262 has no group that begins with '{_source.Substring(_at, Math.Min(3, rest.Length))}'");
        }

        Take(EcmaGroups.Opening(++_opened));
    }

    private void Class()
    {
        _at++;
        var isNegated = Accept('^');
        var set = new CodePointSet();
        while (_at < _source.Length && _source[_at] != ']')
        {
            ClassMember(set);
        }

        if (!Accept(']'))
        {
            throw new EcmaSyntaxException("a '[' is not closed");
        }

        Append(set, isNegated);
    }

    private void ClassMember(CodePointSet set)
    {
        var first = ClassAtom(set);
        if (first is null || _at + 1 >= _source.Length || _source[_at] != '-' || _source[_at + 1] == ']')
        {
            if (first is { } single)
            {
                set.Add(single, single);
            }

            return;
        }

        _at++;
        if (ClassAtom(set) is { } last)
        {
            if (last < first)
            {
                throw new EcmaSyntaxException("the ends of a range in '[…]' are in the wrong order");
            }

            set.Add(first.Value, last);
            return;
        }

        // [a-\d]: the hyphen stands for itself.
        set.Add(first.Value, first.Value);
        set.Add('-', '-');
    }

    // One code point; null when a whole set was added.
    private int? ClassAtom(CodePointSet set)
    {
        if (_source[_at] != '\\')
        {
            return CodePoint();
        }

        if (TrySet() is { } named)
        {
            set.Add(named);
            return null;
        }

        if (_at + 1 < _source.Length && _source[_at + 1] == 'b')
        {
            _at += 2;
            return '\b';
        }

        return EscapedCodePoint();
    }

    private bool Accept(char expected)
    {
        if (_at >= _source.Length || _source[_at] != expected)
        {
            return false;
        }

        _at++;
        return true;
    }

    private int CodePoint()
    {
        var codePoint = char.ConvertToUtf32(_source, _at);
        _at += codePoint > 0xFFFF ? 2 : 1;
        return codePoint;
    }

    private static bool IsDigits(string text) => text.Length > 0 && text.All(char.IsAsciiDigit);

    private static int Hexadecimal(ReadOnlySpan<char> digits) =>
        int.TryParse(digits, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value) ? value : -1;
}
