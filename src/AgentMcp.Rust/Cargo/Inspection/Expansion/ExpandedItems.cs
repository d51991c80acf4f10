namespace AgentMcp.Rust.Cargo.Inspection.Expansion;

/// <summary>Finds the items of a source file by their keywords and braces, as deep as modules, traits and implementations go.</summary>
internal sealed class ExpandedItems
{
    private static readonly HashSet<string> Keywords = new(["mod", "fn", "struct", "enum", "union", "trait", "impl", "static", "const", "type", "use", "macro_rules", "extern", "macro"], StringComparer.Ordinal);
    private static readonly HashSet<string> FunctionWords = new(["fn", "unsafe", "async", "extern"], StringComparer.Ordinal);

    private readonly string _text;
    private readonly IReadOnlyList<RustToken> _tokens;
    private readonly List<ExpandedItem> _items = [];

    private ExpandedItems(string text)
    {
        _text = text;
        _tokens = RustLexer.Read(text);
    }

    /// <summary>All items with a name, in the order of the source.</summary>
    public static IReadOnlyList<ExpandedItem> Of(string text)
    {
        var reader = new ExpandedItems(text);
        reader.Read(0, reader._tokens.Count, "");
        return reader._items;
    }

    private void Read(int from, int to, string prefix)
    {
        for (var at = from; at < to;)
        {
            var start = at;
            at = SkipAttributes(at, to);
            var keyword = FindKeyword(at, to);
            if (keyword >= to)
            {
                return;
            }

            var (open, end) = FindEnd(keyword, to);
            Add(start, keyword, open, end, prefix);
            at = end;
        }
    }

    private void Add(int start, int keyword, int open, int end, string prefix)
    {
        var kind = Word(keyword);
        var name = kind == "impl" ? TypeOf(keyword + 1, open) : NameAfter(keyword, end);
        var path = prefix.Length == 0 ? name : $"{prefix}::{name}";
        if (name is not "" and not "_" && end > start)
        {
            _items.Add(new ExpandedItem(path, kind, _tokens[start].Start, _tokens[end - 1].End));
        }

        // Derives hide their implementations in `const _: () = { … };`.
        if (open < end && kind is "mod" or "impl" or "trait" or "extern")
        {
            Read(open + 1, end - 1, kind == "extern" ? prefix : path);
        }
        else if (kind == "const" && name == "_")
        {
            var block = Find(keyword, end, "{");
            if (block < end)
            {
                Read(block + 1, Close(block, end), prefix);
            }
        }
    }

    private int SkipAttributes(int at, int to)
    {
        while (at < to)
        {
            if (_tokens[at].Kind is RustTokenKind.Doc)
            {
                at++;
            }
            else if (Word(at) == "#")
            {
                var open = at + (at + 1 < to && Word(at + 1) == "!" ? 2 : 1);
                if (open >= to || Word(open) != "[")
                {
                    return at;
                }

                at = Close(open, to) + 1;
            }
            else
            {
                return at;
            }
        }

        return at;
    }

    // `pub(crate) const unsafe extern "C" fn name`: the word that says what it is comes last.
    private int FindKeyword(int at, int to)
    {
        for (; at < to; at++)
        {
            if (_tokens[at].Kind is not RustTokenKind.Word || !Keywords.Contains(Word(at)))
            {
                continue;
            }

            var next = at + 1 < to ? Word(at + 1) : "";
            var isBefore = (Word(at) == "const" && FunctionWords.Contains(next)) || (Word(at) == "extern" && (next == "fn" || (_tokens[Math.Min(at + 1, to - 1)].Kind is RustTokenKind.Literal && at + 2 < to && Word(at + 2) == "fn")));
            if (!isBefore)
            {
                return at;
            }
        }

        return to;
    }

    // Where the block opens (the end when there is none), and the token after the item.
    private (int Open, int End) FindEnd(int keyword, int to)
    {
        var endsAtSemicolon = Word(keyword) is "static" or "const" or "type" or "use";
        for (var at = keyword; at < to; at++)
        {
            switch (Word(at))
            {
                case ";":
                    return (at + 1, at + 1);
                case "{" when !endsAtSemicolon:
                    return (at, Math.Min(Close(at, to) + 1, to));
                case "{" or "(" or "[":
                    at = Close(at, to);
                    break;
            }
        }

        return (to, to);
    }

    private string NameAfter(int keyword, int end)
    {
        for (var at = keyword + 1; at < end; at++)
        {
            if (_tokens[at].Kind is RustTokenKind.Word && Word(at) is not ("mut" or "crate"))
            {
                return Word(at) is var word && word.StartsWith("r#", StringComparison.Ordinal) ? word[2..] : word;
            }
        }

        return "";
    }

    // `impl<T> a::Trait<T> for b::Type<T> where …`: the last word outside of angles before where, behind `for` if there is one.
    private string TypeOf(int from, int open)
    {
        var depth = 0;
        var name = "";
        for (var at = from; at < open; at++)
        {
            var word = Word(at);
            depth += word switch { "<" => 1, ">" when Word(at - 1) != "-" => -1, _ => 0 };
            if (depth > 0)
            {
                continue;
            }

            if (word == "where")
            {
                break;
            }

            name = word == "for" ? "" : _tokens[at].Kind is RustTokenKind.Word && word is not ("dyn" or "mut" or "const") ? word : name;
        }

        return name;
    }

    private int Find(int from, int to, string sign)
    {
        while (from < to && Word(from) != sign)
        {
            from++;
        }

        return from;
    }

    private int Close(int open, int to)
    {
        var depth = 0;
        for (var at = open; at < to; at++)
        {
            depth += Word(at) switch { "{" or "(" or "[" => 1, "}" or ")" or "]" => -1, _ => 0 };
            if (depth == 0)
            {
                return at;
            }
        }

        return to - 1;
    }

    private string Word(int at) => _tokens[at].Kind is RustTokenKind.Word or RustTokenKind.Sign ? _text[_tokens[at].Start.._tokens[at].End] : "";
}
