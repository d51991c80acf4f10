using System.Text.RegularExpressions;

namespace AgentMcp.Configuration.Policy.Allow;

/// <summary>An exception beside what it allows: <c>policy-allow</c>, a rule, a colon and a reason, in the same line or the one before.</summary>
/// <param name="Rule">Id of the rule.</param>
/// <param name="Reason">Why; null when nothing is said.</param>
/// <param name="Offset">Where it stands.</param>
internal sealed partial record AllowMarker(string Rule, string? Reason, int Offset)
{
    /// <summary>The word that begins one.</summary>
    public const string Word = "policy-allow";

    /// <summary>All markers of a text.</summary>
    public static IEnumerable<AllowMarker> Find(string text) => text.Contains(Word, StringComparison.Ordinal)
        ? Form().Matches(text).Select(match => new AllowMarker(match.Groups["rule"].Value, match.Groups["reason"] is { Success: true } reason ? reason.Value : null, match.Index))
        : [];

    /// <summary>Whether a marker in the line of a place, or in the one before it, allows a rule there.</summary>
    public static bool Allows(string text, int offset, string rule)
    {
        var start = offset == 0 ? 0 : text.LastIndexOf('\n', offset - 1) + 1;
        var before = start < 2 ? 0 : text.LastIndexOf('\n', start - 2) + 1;
        var end = text.IndexOf('\n', offset) is var next and >= 0 ? next : text.Length;
        return Find(text[before..end]).Any(marker => marker.Reason is not null && AllowEntry.IsFor(marker.Rule, rule));
    }

    [GeneratedRegex(@"policy-allow[ \t]{1,8}(?<rule>[a-z]{2,20}/(?:\*|[a-z-]{2,40}))(?:[ \t]{0,8}:[ \t]{0,8}(?<reason>[^\s*/>-][^\r\n]{2,200}))?", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Form();
}
