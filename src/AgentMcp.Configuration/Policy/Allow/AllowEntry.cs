using System.Text;
using System.Text.RegularExpressions;

namespace AgentMcp.Configuration.Policy.Allow;

/// <summary>An exception: a rule does not hold in some places, for a reason.</summary>
/// <param name="Rule">Id of the rule; <c>secret/*</c> for all of an area.</param>
/// <param name="Path">Path from the root of the repository or address in a store, with <c>*</c>, <c>**</c> and <c>?</c>.</param>
/// <param name="Reason">Why.</param>
internal sealed record AllowEntry(string Rule, string Path, string Reason)
{
    private readonly Regex _path = new(Pattern(Path), RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);

    public bool Covers(string rule, string place) => IsFor(Rule, rule) && _path.IsMatch(place);

    /// <summary>Whether a name in an exception means a rule.</summary>
    public static bool IsFor(string named, string rule) => named == rule || (named.EndsWith("/*", StringComparison.Ordinal) && rule.StartsWith(named.AsSpan(0, named.Length - 1), StringComparison.Ordinal));

    private static string Pattern(string path)
    {
        var pattern = new StringBuilder("^");
        for (var at = 0; at < path.Length; at++)
        {
            if (path.AsSpan(at).StartsWith("**/"))
            {
                pattern.Append("(?:.*/)?");
                at += 2;
            }
            else if (path.AsSpan(at).StartsWith("**"))
            {
                pattern.Append(".*");
                at++;
            }
            else
            {
                pattern.Append(path[at] switch { '*' => "[^/]*", '?' => "[^/]", var letter => Regex.Escape(letter.ToString()) });
            }
        }

        return pattern.Append('$').ToString();
    }
}
