using System.Text.RegularExpressions;

namespace AgentMcp.Memory.Text;

/// <summary>Recognises names from code and takes them apart: <c>camelCase</c>, <c>snake_case</c>, <c>path/to/file.rs:12</c>, <c>E0308</c>, <c>std::fmt</c>.</summary>
internal static partial class Identifiers
{
    // Every pattern is linear on what it can meet; the bound is for the day somebody changes one.
    private const int Patience = 1000;

    /// <summary>A name followed by these is still that name: the end of a sentence, a bracket, a quote.</summary>
    private static readonly char[] Wrapping = ['.', ',', ';', ':', '!', '?', '(', ')', '[', ']', '{', '}', '<', '>', '"', '\'', '`', '*', '-', '/', '=', '“', '”', '‘', '’', '…'];

    /// <summary>A chunk of text between spaces without what merely surrounds it.</summary>
    public static string Unwrap(string chunk) => chunk.Trim(Wrapping);

    /// <summary>Whether a chunk without spaces is a name from code rather than a word: joined by punctuation, humps inside, or letters mixed with digits.</summary>
    public static bool IsIdentifier(string chunk) => chunk.Length >= 2 && (Joined().IsMatch(chunk) || Hump().IsMatch(chunk) || LettersAndDigits().IsMatch(chunk));

    /// <summary>The words inside a name, as written: <c>parseHTTPHeader2</c> gives parse, HTTP, Header, 2.</summary>
    public static IReadOnlyList<string> Parts(string identifier)
    {
        var parts = new List<string>();
        foreach (var match in Part().EnumerateMatches(identifier))
        {
            parts.Add(identifier.Substring(match.Index, match.Length));
        }

        return parts;
    }

    /// <summary>A place in a file without its line and column: <c>src/a.rs:12:5</c> gives <c>src/a.rs</c>; null when there is no line.</summary>
    public static string? WithoutPosition(string identifier) => Position().Match(identifier) is { Success: true } match ? identifier[..match.Index] : null;

    [GeneratedRegex(@"[\p{L}\p{N}](?:_+|::|->|[./\\:@#-])[\p{L}\p{N}]|^_+[\p{L}\p{N}]|[\p{L}\p{N}]_+$", RegexOptions.CultureInvariant, Patience)]
    private static partial Regex Joined();

    [GeneratedRegex(@"\p{Ll}\p{Lu}|\p{Lu}\p{Lu}\p{Ll}", RegexOptions.CultureInvariant, Patience)]
    private static partial Regex Hump();

    [GeneratedRegex(@"\p{L}\p{Nd}|\p{Nd}\p{L}", RegexOptions.CultureInvariant, Patience)]
    private static partial Regex LettersAndDigits();

    [GeneratedRegex(@"\p{Lu}+(?=\p{Lu}\p{Ll})|\p{Lu}?[\p{Ll}\p{Lm}\p{Lo}\p{M}]+|\p{Lu}+|\p{N}+", RegexOptions.CultureInvariant, Patience)]
    private static partial Regex Part();

    [GeneratedRegex(@":\d+(?::\d+)?$", RegexOptions.CultureInvariant, Patience)]
    private static partial Regex Position();
}
