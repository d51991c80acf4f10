using System.Text;

namespace AgentMcp.Memory.Projects;

/// <summary>Reads the syntax of git-config(1): sections, quoted subsections, escapes, continued lines, comments. A line that is none of these is passed over.</summary>
internal sealed class GitConfigurationReader(string text)
{
    private const char End = '\0';

    private readonly string _text = text.TrimStart('\uFEFF').Replace("\r\n", "\n", StringComparison.Ordinal);
    private int _at;
    private string _section = "";
    private string? _subsection;

    private char Current => _at < _text.Length ? _text[_at] : End;

    public IEnumerable<GitConfigurationEntry> ReadAll()
    {
        while (_at < _text.Length)
        {
            if (char.IsWhiteSpace(Current))
            {
                _at++;
            }
            else if (Current is '[')
            {
                ReadSection();
            }
            else if (char.IsAsciiLetter(Current))
            {
                var key = ReadName().ToLowerInvariant();
                SkipBlanks();
                yield return new GitConfigurationEntry(_section, _subsection, key, Current is '=' ? ReadValue() : null);
            }
            else
            {
                SkipLine();
            }
        }
    }

    private void ReadSection()
    {
        _at++;
        var name = ReadName();

        // [remote.origin] is the old way to write [remote "origin"], without regard to case.
        var dot = name.IndexOf('.', StringComparison.Ordinal);
        _section = (dot < 0 ? name : name[..dot]).ToLowerInvariant();
        _subsection = dot < 0 ? null : name[(dot + 1)..].ToLowerInvariant();
        SkipBlanks();
        if (Current is '"')
        {
            _subsection = ReadSubsection();
        }

        if (Current is ']')
        {
            _at++;
        }
        else
        {
            // Not a section after all: what follows must not count for the section before it.
            (_section, _subsection) = ("", null);
            SkipLine();
        }
    }

    private string ReadSubsection()
    {
        var value = new StringBuilder();
        for (_at++; Current is not ('"' or '\n') && _at < _text.Length; _at++)
        {
            if (Current is '\\' && _at + 1 < _text.Length && _text[_at + 1] is not '\n')
            {
                _at++;
            }

            value.Append(Current);
        }

        if (Current is '"')
        {
            _at++;
        }

        SkipBlanks();
        return value.ToString();
    }

    private string ReadValue()
    {
        _at++;
        SkipBlanks();
        var value = new StringBuilder();
        var kept = 0;
        var isQuoted = false;
        for (; _at < _text.Length && Current is not '\n'; _at++)
        {
            if (Current is '"')
            {
                isQuoted = !isQuoted;
                kept = value.Length;
            }
            else if (Current is '#' or ';' && !isQuoted)
            {
                SkipLine();
                break;
            }
            else
            {
                ReadCharacter(value);
                kept = isQuoted || !char.IsWhiteSpace(value.Length > 0 ? value[^1] : 'x') ? value.Length : kept;
            }
        }

        value.Length = Math.Min(kept, value.Length);
        return value.ToString();
    }

    private void ReadCharacter(StringBuilder value)
    {
        if (Current is not '\\' || _at + 1 >= _text.Length)
        {
            value.Append(Current);
            return;
        }

        _at++;
        switch (Current)
        {
            case '\n':
                break;
            case 'n':
                value.Append('\n');
                break;
            case 't':
                value.Append('\t');
                break;
            case 'b':
                value.Append('\b');
                break;
            default:
                value.Append(Current);
                break;
        }
    }

    private string ReadName()
    {
        var start = _at;
        while (char.IsAsciiLetterOrDigit(Current) || Current is '-' or '.')
        {
            _at++;
        }

        return _text[start.._at];
    }

    private void SkipBlanks()
    {
        while (Current is ' ' or '\t')
        {
            _at++;
        }
    }

    private void SkipLine()
    {
        while (_at < _text.Length && Current is not '\n')
        {
            _at++;
        }
    }
}
