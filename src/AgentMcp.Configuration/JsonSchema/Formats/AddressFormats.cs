using System.Text.RegularExpressions;

namespace AgentMcp.Configuration.JsonSchema.Formats;

/// <summary>URIs of RFC 3986 and JSON pointers of RFC 6901.</summary>
internal static partial class AddressFormats
{
    public static bool IsUri(string text) => Find(text) is { } match && match.Groups["scheme"].Success;

    public static bool IsUriReference(string text) => Find(text) is not null;

    public static bool IsJsonPointer(string text)
    {
        if (text.Length > 0 && text[0] != '/')
        {
            return false;
        }

        for (var at = text.IndexOf('~', StringComparison.Ordinal); at >= 0; at = text.IndexOf('~', at + 1))
        {
            if (at + 1 == text.Length || text[at + 1] is not ('0' or '1'))
            {
                return false;
            }
        }

        return true;
    }

    private static Match? Find(string text)
    {
        var match = Address().Match(text);
        if (!match.Success)
        {
            return null;
        }

        var literal = match.Groups["ip6"];
        return !literal.Success || NetworkFormats.IsIPv6(literal.ValueSpan) ? match : null;
    }

    // RFC 3986, appendix A. A relative path may have no colon in its first segment, since that would be a scheme.
    [GeneratedRegex(
        """
        \A((?<scheme>[A-Za-z][A-Za-z0-9+.\-]*):)?
        (//(([A-Za-z0-9\-._~!$&'()*+,;=:]|%[0-9A-Fa-f]{2})*@)?
           (\[((?<ip6>[0-9A-Fa-f:.]+)|[vV][0-9A-Fa-f]+\.[A-Za-z0-9\-._~!$&'()*+,;=:]+)\]|([A-Za-z0-9\-._~!$&'()*+,;=]|%[0-9A-Fa-f]{2})*)
           (:[0-9]*)?(?=[/?\#]|\z)
        |(?<!\A)(?!//)|(?<=\A)(?![^/?\#]*:)(?!//))
        ([A-Za-z0-9\-._~!$&'()*+,;=:@/]|%[0-9A-Fa-f]{2})*
        (\?([A-Za-z0-9\-._~!$&'()*+,;=:@/?]|%[0-9A-Fa-f]{2})*)?
        (\#([A-Za-z0-9\-._~!$&'()*+,;=:@/?]|%[0-9A-Fa-f]{2})*)?\z
        """,
        RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Address();
}
