namespace AgentMcp.Rust.Analyzer.Asking;

/// <summary>What an implementation's name says: <c>impl Shape for Stack&lt;T></c>.</summary>
/// <param name="Type">Name of the type without path and generics.</param>
/// <param name="Trait">Name of the trait without path and generics; null for the type's own.</param>
internal sealed record ImplName(string Type, string? Trait)
{
    private const string Keyword = "impl";
    private const string For = " for ";

    /// <summary>Reads it.</summary>
    public static ImplName Read(string name)
    {
        var rest = name.StartsWith(Keyword, StringComparison.Ordinal) ? SkipGenerics(name[Keyword.Length..].TrimStart()) : name;
        var at = IndexOutside(rest, For);
        return at < 0 ? new ImplName(Bare(rest), null) : new ImplName(Bare(rest[(at + For.Length)..]), Bare(rest[..at]));
    }

    /// <summary>The last name of a path, without generics, references and <c>dyn</c>; what has no name, such as <c>[T]</c>, stays as it is.</summary>
    public static string Bare(string type)
    {
        var rest = type.AsSpan().Trim();
        while (rest.Length > 0 && rest[0] is '&' or '*' or '!' or '\'')
        {
            var blank = rest[0] == '\'' ? rest.IndexOf(' ') : 0;
            rest = rest[(Math.Max(0, blank) + 1)..].TrimStart();
        }

        foreach (var word in (ReadOnlySpan<string>)["mut ", "const ", "dyn "])
        {
            rest = rest.StartsWith(word, StringComparison.Ordinal) ? rest[word.Length..].TrimStart() : rest;
        }

        var generics = rest.IndexOf('<');
        var path = (generics > 0 ? rest[..generics] : rest).TrimEnd(':').Trim();
        return path.Length == 0 || path[0] is '[' or '(' ? type.Trim() : path[(path.LastIndexOf("::") is var at and >= 0 ? at + 2 : 0)..].ToString();
    }

    private static string SkipGenerics(string text)
    {
        var depth = 0;
        for (var at = 0; at < text.Length && text.StartsWith('<'); at++)
        {
            depth += text[at] switch { '<' => 1, '>' when text[at - 1] != '-' => -1, _ => 0 };
            if (depth == 0)
            {
                return text[(at + 1)..].TrimStart();
            }
        }

        return text;
    }

    // `for` also stands inside of generics: impl Trait<dyn for<'a> Fn(&'a u8)> for Type.
    private static int IndexOutside(string text, string word)
    {
        var depth = 0;
        for (var at = 0; at < text.Length; at++)
        {
            depth += text[at] switch { '<' => 1, '>' when at > 0 && text[at - 1] != '-' => -1, _ => 0 };
            if (depth == 0 && string.CompareOrdinal(text, at, word, 0, word.Length) == 0)
            {
                return at;
            }
        }

        return -1;
    }
}
