using System.Text;
using System.Text.RegularExpressions;

namespace AgentMcp.Rust.Analyzer.Watching;

/// <summary>A pattern of the language server protocol: <c>*</c>, <c>?</c>, <c>**</c>, <c>{a,b}</c> and <c>[a-z]</c> below a folder, or the path of a single file.</summary>
internal sealed class WatchPattern
{
    private static readonly char[] Special = ['*', '?', '{', '['];

    private readonly Regex? _rest;

    private WatchPattern(string folder, string? rest)
    {
        Folder = folder;
        _rest = rest is null ? null : Compile(rest);
    }

    /// <summary>Below it lies all that the pattern can fit; the file itself when it fits one only.</summary>
    public string Folder { get; }

    /// <summary>Whether it names a single file.</summary>
    public bool IsSingle => _rest is null;

    /// <summary>Reads one.</summary>
    /// <param name="pattern">An absolute pattern.</param>
    /// <param name="root">A folder whose name is no pattern, whatever characters it has.</param>
    public static WatchPattern Parse(string pattern, string root)
    {
        var forward = pattern.Replace('\\', '/');
        var literal = root.Replace('\\', '/').TrimEnd('/') + "/";
        if (forward.StartsWith(literal, StringComparison.Ordinal))
        {
            var below = forward[literal.Length..];
            return below.IndexOfAny(Special) < 0 ? new WatchPattern(Path.Combine(root, below), null) : new WatchPattern(root, below);
        }

        var first = forward.IndexOfAny(Special);
        var cut = first < 0 ? -1 : forward.LastIndexOf('/', first);
        return first < 0 ? new WatchPattern(pattern, null) : new WatchPattern(cut <= 0 ? Path.GetPathRoot(pattern) ?? "/" : forward[..cut], forward[(cut + 1)..]);
    }

    /// <summary>Whether a path fits.</summary>
    public bool Fits(string path)
    {
        if (_rest is null)
        {
            return path == Folder;
        }

        var below = path.AsSpan();
        if (!below.StartsWith(Folder, StringComparison.Ordinal))
        {
            return false;
        }

        below = below[Folder.Length..];
        if (!Path.EndsInDirectorySeparator(Folder) && !below.StartsWith('/') && !below.StartsWith('\\'))
        {
            // Its neighbour, whose name begins like its own.
            return false;
        }

        below = below.TrimStart(['/', '\\']);
        return OperatingSystem.IsWindows() ? _rest.IsMatch(below.ToString().Replace('\\', '/')) : _rest.IsMatch(below);
    }

    private static Regex Compile(string glob)
    {
        const RegexOptions Options = RegexOptions.CultureInvariant | RegexOptions.NonBacktracking;
        try
        {
            return new Regex($"^{Translate(glob)}$", Options);
        }
        catch (RegexParseException)
        {
            // A range from a later to an earlier character: no pattern, so a name.
            return new Regex($"^{Regex.Escape(glob)}$", Options);
        }
    }

    private static string Translate(string glob)
    {
        var expression = new StringBuilder();
        var depth = 0;
        for (var at = 0; at < glob.Length; at++)
        {
            switch (glob[at])
            {
                case '*' when glob.AsSpan(at).StartsWith("**/"):
                    expression.Append("(?:[^/]+/)*");
                    at += 2;
                    break;
                case '*' when glob.AsSpan(at).StartsWith("**"):
                    expression.Append(".*");
                    at++;
                    break;
                case '*':
                    expression.Append("[^/]*");
                    break;
                case '?':
                    expression.Append("[^/]");
                    break;
                case '{':
                    depth++;
                    expression.Append("(?:");
                    break;
                case '}' when depth > 0:
                    depth--;
                    expression.Append(')');
                    break;
                case ',' when depth > 0:
                    expression.Append('|');
                    break;
                case '[' when EndOfSet(glob, at) is var end and > 0:
                    var set = glob[(at + 1)..end];
                    expression.Append('[').Append(set.StartsWith('!') ? "^/" + EscapeSet(set[1..]) : EscapeSet(set)).Append(']');
                    at = end;
                    break;
                default:
                    expression.Append(Regex.Escape(glob[at].ToString()));
                    break;
            }
        }

        // A brace that is never closed is a brace.
        return depth == 0 ? expression.ToString() : Regex.Escape(glob);
    }

    // What stands first in a set belongs to it, also a closing bracket. Not above zero where the set is never closed.
    private static int EndOfSet(string glob, int start)
    {
        var first = start + (start + 1 < glob.Length && glob[start + 1] == '!' ? 2 : 1);
        return first < glob.Length ? glob.IndexOf(']', first + 1) : -1;
    }

    private static string EscapeSet(string set) => Regex.Escape(set).Replace("]", "\\]", StringComparison.Ordinal);
}
