using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace AgentMcp.Configuration.Policy.Secrets;

/// <summary>
/// Finds secrets of all formats in one pass: a vectorised search for the beginnings of all, and the pattern of a format only where one stands.
/// </summary>
internal sealed class SecretScanner
{
    private readonly (string Anchor, SecretFormat Format)[] _formats;
    private readonly SearchValues<string> _anchors;
    private readonly SearchValues<string> _names = SearchValues.Create([.. AssignedSecrets.Names], StringComparison.OrdinalIgnoreCase);
    private readonly SecretFormat _assigned;

    /// <param name="formats">What secrets look like.</param>
    /// <param name="assigned">What a value is called that only its name gives away.</param>
    public SecretScanner(IEnumerable<SecretFormat> formats, SecretFormat assigned)
    {
        // The longest first: where one beginning holds another, it says more.
        _formats = [.. formats.SelectMany(format => format.Anchors.Select(anchor => (anchor, format))).OrderByDescending(pair => pair.anchor.Length)];
        _anchors = SearchValues.Create([.. _formats.Select(pair => pair.Anchor)], StringComparison.Ordinal);
        _assigned = assigned;
    }

    /// <summary>The secrets of a text, in order, none inside of another.</summary>
    /// <param name="text">What is searched.</param>
    /// <param name="isSettings">Whether values may stand without quotes.</param>
    public IReadOnlyList<SecretHit> Find(string text, bool isSettings)
    {
        List<SecretHit>? hits = null;
        for (var at = 0; at < text.Length && text.AsSpan(at).IndexOfAny(_anchors) is var next and >= 0;)
        {
            at += next;
            var hit = MatchAt(text, at);
            if (hit is not null)
            {
                (hits ??= []).Add(hit);
            }

            at = hit is null ? at + 1 : hit.Offset + hit.Length;
        }

        for (var at = 0; at < text.Length && text.AsSpan(at).IndexOfAny(_names) is var next and >= 0;)
        {
            at += next;
            var name = AssignedSecrets.Names.First(known => text.AsSpan(at).StartsWith(known, StringComparison.OrdinalIgnoreCase));
            var found = AssignedSecrets.Match(text, at, name, isSettings);
            if (found is { } value && hits?.Exists(hit => hit.Offset < value.Offset + value.Length && value.Offset < hit.Offset + hit.Length) is not true)
            {
                (hits ??= []).Add(new SecretHit(_assigned, value.Offset, value.Length, ""));
            }

            at = found is { } passed ? passed.Offset + passed.Length : at + name.Length;
        }

        hits?.Sort(static (one, other) => one.Offset.CompareTo(other.Offset));
        return hits ?? (IReadOnlyList<SecretHit>)[];
    }

    /// <summary>A text without its secrets, fit to be printed.</summary>
    public string Mask(string text)
    {
        var hits = Find(text, isSettings: true);
        if (hits.Count == 0)
        {
            return text;
        }

        var masked = new StringBuilder();
        var end = 0;
        foreach (var hit in hits)
        {
            masked.Append(text, end, hit.Offset - end).Append(hit.Mask);
            end = hit.Offset + hit.Length;
        }

        return masked.Append(text, end, text.Length - end).ToString();
    }

    private SecretHit? MatchAt(string text, int at)
    {
        var rest = text.AsSpan(at);
        foreach (var (anchor, format) in _formats)
        {
            if (rest.StartsWith(anchor, StringComparison.Ordinal))
            {
                try
                {
                    if (format.Match(text, at, anchor) is { } hit)
                    {
                        return hit;
                    }
                }
                catch (RegexMatchTimeoutException)
                {
                    // What two seconds of a bounded pattern were not enough for cannot be judged; the file's other places can.
                }
            }
        }

        return null;
    }
}
