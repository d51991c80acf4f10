using System.Buffers;
using System.Text.RegularExpressions;

namespace AgentMcp.Configuration.Policy.Secrets;

/// <summary>Finds values that look random and are given to a name that says it is a secret; for what has no form of its own.</summary>
internal static partial class AssignedSecrets
{
    private const int LongestName = 64;
    private const int LongestValue = 512;
    private const int LongestType = 32;
    private const int ShortestPassword = 8;
    private const int ShortestToken = 16;
    private const int ShortestRandomPart = 12;

    private static readonly SearchValues<char> NameLetters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-");

    private static readonly SearchValues<char> ValueLetters = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+/=_.~!@#^&*-");

    private static readonly SearchValues<char> Signs = SearchValues.Create("+/=_.~!@#^&*-");

    // client_secret_file names a file, token_count a number.
    private static readonly SearchValues<string> NotTheSecret = SearchValues.Create(
        ["id", "file", "path", "url", "uri", "name", "type", "count", "limit", "length", "hash", "ref", "env", "variable", "izer", "public", "pattern", "regex", "header", "prefix", "endpoint", "format"],
        StringComparison.OrdinalIgnoreCase);

    /// <summary>What names of secrets hold.</summary>
    public static IReadOnlyList<string> Names { get; } =
        ["password", "passwd", "passphrase", "secret", "token", "api_key", "api-key", "apikey", "access_key", "access-key", "accesskey", "private_key", "privatekey", "credential"];

    /// <summary>The value of the assignment whose name holds one of <see cref="Names"/> at a place; null when none is there.</summary>
    /// <param name="text">All of it.</param>
    /// <param name="at">Where the part of the name stands.</param>
    /// <param name="name">That part.</param>
    /// <param name="allowBare">Whether values stand without quotes, as in settings.</param>
    public static (int Offset, int Length)? Match(string text, int at, string name, bool allowBare)
    {
        var rest = text.AsSpan(at + name.Length);
        var tail = rest[..Math.Min(rest.Length, LongestName)].IndexOfAnyExcept(NameLetters);
        if (tail < 0 || rest[..tail].ContainsAny(NotTheSecret) || IsPublic(text, at))
        {
            return null;
        }

        if (ValueAt(text, at + name.Length + tail) is not { } from || from >= text.Length)
        {
            return null;
        }

        // NAME=value sets a variable wherever it stands: in a script, a Dockerfile, a page of notes.
        var isVariable = char.IsAsciiLetterUpper(text[at]) && char.IsAsciiLetterUpper(text[at + 1]) && rest[tail] is '=';
        var isQuoted = text[from] is '"' or '\'' or '`';
        if (!isQuoted && !allowBare && !isVariable)
        {
            return null;
        }

        var start = isQuoted ? from + 1 : from;
        var value = text.AsSpan(start, Math.Min(LongestValue + 1, text.Length - start));
        var length = isQuoted ? value.IndexOf(text[from]) : value.IndexOfAnyExcept(ValueLetters) is var end and >= 0 ? end : value.Length;
        if (length is < ShortestPassword or > LongestValue)
        {
            return null;
        }

        value = value[..length];
        var endsThere = isQuoted || start + length == text.Length || text[start + length] is ' ' or '\t' or '\r' or '\n' or ',' or ';' or '"' or '\'';
        return endsThere && IsSecret(value, name.StartsWith("pass", StringComparison.OrdinalIgnoreCase)) ? (start, length) : null;
    }

    // name: "value", "name" => 'value', name = value, let name: &str = "value"
    private static int? ValueAt(string text, int at)
    {
        at = SkipBlanks(text, at < text.Length && text[at] is '"' or '\'' or '`' or ']' ? at + 1 : at);
        if (at >= text.Length || text[at] is not ('=' or ':'))
        {
            return null;
        }

        var isType = text[at] is ':';
        at++;
        at = at < text.Length && text[at] is '=' or '>' ? at + 1 : at;
        at = SkipBlanks(text, at);
        if (isType && at < text.Length && text[at] is not ('"' or '\'' or '`'))
        {
            var type = text.AsSpan(at, Math.Min(LongestType, text.Length - at));
            var equals = type.IndexOf('=');
            if (equals >= 0 && !type[..equals].ContainsAny('\n', '"', '\''))
            {
                var after = SkipBlanks(text, at + equals + 1);
                at = after < text.Length && text[after] is '"' or '\'' or '`' ? after : at;
            }
        }

        return at;
    }

    // PublicKeyToken names an assembly's key, and stands in every project file of .NET.
    private static bool IsPublic(string text, int at)
    {
        var before = text.AsSpan(Math.Max(0, at - LongestName), Math.Min(at, LongestName));
        return before[(before.LastIndexOfAnyExcept(NameLetters) + 1)..].Contains("public", StringComparison.OrdinalIgnoreCase);
    }

    private static int SkipBlanks(string text, int at)
    {
        while (at < text.Length && text[at] is ' ' or '\t')
        {
            at++;
        }

        return at;
    }

    private static bool IsSecret(ReadOnlySpan<char> value, bool isPassword)
    {
        if (value.ContainsAnyExcept(ValueLetters) || Placeholders.Contains(value) || value.StartsWith("/") || value.StartsWith("./") || Uuid().IsMatch(value))
        {
            return false;
        }

        var kinds = KindsIn(value);
        return isPassword && kinds >= 3 && Entropy.Of(value) >= 2.5 || value.Length >= ShortestToken && IsRandom(value);
    }

    private static int KindsIn(ReadOnlySpan<char> value) =>
        (value.ContainsAnyInRange('a', 'z') ? 1 : 0) + (value.ContainsAnyInRange('A', 'Z') ? 1 : 0) + (value.ContainsAnyInRange('0', '9') ? 1 : 0) + (value.ContainsAny(Signs) ? 1 : 0);

    // Words joined by signs are no secret however long they are, nor is a name in camel case with a digit in it: random letters change their kind far more often.
    private static bool IsRandom(ReadOnlySpan<char> value)
    {
        foreach (var range in value.SplitAny("-_.:@"))
        {
            var part = value[range];
            if (part.Length >= ShortestRandomPart && part.ContainsAnyInRange('0', '9') && Entropy.Of(part) >= 3)
            {
                var changes = 0;
                for (var at = 1; at < part.Length; at++)
                {
                    changes += KindOf(part[at]) == KindOf(part[at - 1]) ? 0 : 1;
                }

                var least = part.ContainsAnyInRange('a', 'z') && part.ContainsAnyInRange('A', 'Z') ? 0.35 : 0.2;
                if (changes >= least * (part.Length - 1))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static int KindOf(char letter) => char.IsAsciiLetterLower(letter) ? 0 : char.IsAsciiLetterUpper(letter) ? 1 : char.IsAsciiDigit(letter) ? 2 : 3;

    [GeneratedRegex("^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Uuid();
}
