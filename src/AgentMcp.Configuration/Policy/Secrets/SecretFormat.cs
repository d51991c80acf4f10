using System.Text.RegularExpressions;

namespace AgentMcp.Configuration.Policy.Secrets;

/// <summary>How a kind of secret is written.</summary>
/// <param name="Name">What it is, for people: <c>GitHub token</c>.</param>
/// <param name="Anchors">Texts of which one begins it; only there the pattern is tried.</param>
/// <param name="Pattern">From the anchor on. A group <c>v</c> is what is secret in it; else that is what follows the anchor.</param>
internal sealed record SecretFormat(string Name, IReadOnlyList<string> Anchors, string Pattern)
{
    // Every pattern is bounded and begins at a known place; the limit is for a machine that stands still.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    private readonly Regex _pattern = new($@"\G(?:{Pattern})", RegexOptions.CultureInvariant, Limit);

    /// <summary>Whether a letter or digit before it rules it out: its anchor is found in the middle of words.</summary>
    public bool StandsAlone { get; init; }

    /// <summary>Bits a character that the secret part has at least; below are placeholders.</summary>
    public double LeastEntropy { get; init; } = 2.5;

    /// <summary>The secret whose anchor stands at a place, or null.</summary>
    public SecretHit? Match(string text, int at, string anchor)
    {
        if (StandsAlone && at > 0 && char.IsAsciiLetterOrDigit(text[at - 1]))
        {
            return null;
        }

        var match = _pattern.Match(text, at);
        if (!match.Success)
        {
            return null;
        }

        var secret = match.Groups["v"] is { Success: true } group ? group.ValueSpan : match.ValueSpan[anchor.Length..];
        return Entropy.Of(secret) < LeastEntropy || Placeholders.Contains(secret) ? null : new SecretHit(this, match.Index, match.Length, anchor);
    }
}
