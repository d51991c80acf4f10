namespace AgentMcp.Rust.Cargo.Inspection.Expansion;

/// <summary>Splits Rust into tokens, so that braces in texts and comments are not taken for blocks. Takes any text: what is no Rust becomes signs.</summary>
internal sealed class RustLexer(string text)
{
    private int _at;

    /// <summary>All tokens; plain comments and white space are none.</summary>
    public static IReadOnlyList<RustToken> Read(string text) => new RustLexer(text).Read();

    private List<RustToken> Read()
    {
        List<RustToken> tokens = [];
        while (_at < text.Length)
        {
            if (char.IsWhiteSpace(text[_at]))
            {
                _at++;
                continue;
            }

            var start = _at;
            if (Next() is { } kind)
            {
                tokens.Add(new RustToken(kind, start, _at));
            }
        }

        return tokens;
    }

    private RustTokenKind? Next()
    {
        if (Is("//"))
        {
            var isDoc = (Is("///") && !Is("////")) || Is("//!");
            _at = IndexOrEnd('\n', _at);
            return isDoc ? RustTokenKind.Doc : null;
        }

        if (Is("/*"))
        {
            var isDoc = Is("/**") && !Is("/**/");
            BlockComment();
            return isDoc ? RustTokenKind.Doc : null;
        }

        if (RawTextHashes() is { } hashes)
        {
            RawText(hashes);
            return RustTokenKind.Literal;
        }

        var character = text[_at];
        if (character == '"' || (character is 'b' or 'c' && Peek(1) == '"'))
        {
            _at += character == '"' ? 1 : 2;
            Quoted('"');
            return RustTokenKind.Literal;
        }

        if (character == '\'' || (character == 'b' && Peek(1) == '\''))
        {
            _at += character == '\'' ? 1 : 2;
            CharacterOrLifetime();
            return RustTokenKind.Literal;
        }

        if (character == '_' || char.IsLetterOrDigit(character))
        {
            // A raw identifier is the identifier.
            _at += Is("r#") ? 2 : 0;
            while (_at < text.Length && (text[_at] == '_' || char.IsLetterOrDigit(text[_at])))
            {
                _at++;
            }

            return char.IsAsciiDigit(character) ? RustTokenKind.Literal : RustTokenKind.Word;
        }

        _at++;
        return RustTokenKind.Sign;
    }

    private void BlockComment()
    {
        // They nest.
        var depth = 0;
        do
        {
            depth += Is("/*") ? 1 : Is("*/") ? -1 : 0;
            _at += Is("/*") || Is("*/") ? 2 : 1;
        }
        while (depth > 0 && _at < text.Length);
        _at = Math.Min(_at, text.Length);
    }

    // r"…", br#"…"#, cr##"…"##: the number of hashes; null when it is none of these.
    private int? RawTextHashes()
    {
        var at = _at + (text[_at] is 'b' or 'c' ? 1 : 0);
        if (at >= text.Length || text[at] != 'r')
        {
            return null;
        }

        var hashes = 0;
        while (at + 1 + hashes < text.Length && text[at + 1 + hashes] == '#')
        {
            hashes++;
        }

        return at + 1 + hashes < text.Length && text[at + 1 + hashes] == '"' ? hashes : null;
    }

    private void RawText(int hashes)
    {
        var open = text.IndexOf('"', _at);
        var close = text.IndexOf('"' + new string('#', hashes), open + 1, StringComparison.Ordinal);
        _at = close < 0 ? text.Length : close + 1 + hashes;
    }

    private void Quoted(char end)
    {
        while (_at < text.Length && text[_at] != end)
        {
            _at += text[_at] == '\\' ? 2 : 1;
        }

        _at = Math.Min(_at + 1, text.Length);
    }

    // 'a' is a character, 'a alone a lifetime.
    private void CharacterOrLifetime()
    {
        var width = _at < text.Length && char.IsHighSurrogate(text[_at]) ? 2 : 1;
        if (Peek(0) == '\\' || Peek(width) == '\'')
        {
            Quoted('\'');
            return;
        }

        while (_at < text.Length && (text[_at] == '_' || char.IsLetterOrDigit(text[_at])))
        {
            _at++;
        }
    }

    private bool Is(string start) => string.CompareOrdinal(text, _at, start, 0, start.Length) == 0;

    private char Peek(int ahead) => _at + ahead < text.Length ? text[_at + ahead] : '\0';

    private int IndexOrEnd(char character, int from) => text.IndexOf(character, from) is var at and >= 0 ? at : text.Length;
}
