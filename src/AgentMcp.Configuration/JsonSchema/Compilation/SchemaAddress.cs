using System.Text.RegularExpressions;

namespace AgentMcp.Configuration.JsonSchema.Compilation;

/// <summary>
/// Addresses by RFC 3986, kept as written: <see cref="Uri"/> would rewrite escapes and refuse a base without a scheme.
/// </summary>
internal static partial class SchemaAddress
{
    public static string WithoutFragment(string address)
    {
        var mark = address.IndexOf('#', StringComparison.Ordinal);
        return mark < 0 ? address : address[..mark];
    }

    /// <summary>The fragment without its mark, still escaped; empty when there is none.</summary>
    public static string Fragment(string address)
    {
        var mark = address.IndexOf('#', StringComparison.Ordinal);
        return mark < 0 ? "" : address[(mark + 1)..];
    }

    /// <summary>RFC 3986, 5.2.2.</summary>
    public static string Resolve(string baseAddress, string reference)
    {
        var target = Parts().Match(reference);
        if (target.Groups["scheme"].Success)
        {
            return reference;
        }

        var from = Parts().Match(WithoutFragment(baseAddress));
        var scheme = from.Groups["scheme"].Value;
        var fragment = target.Groups["fragment"].Value;
        if (target.Groups["authority"].Success)
        {
            return scheme + target.Groups["authority"].Value + WithoutDots(target.Groups["path"].Value) + target.Groups["query"].Value + fragment;
        }

        var root = scheme + from.Groups["authority"].Value;
        var path = target.Groups["path"].Value;
        if (path.Length == 0)
        {
            var query = target.Groups["query"].Success ? target.Groups["query"].Value : from.Groups["query"].Value;
            return root + from.Groups["path"].Value + query + fragment;
        }

        var whole = path.StartsWith('/') ? path : Merge(from, path);
        return root + WithoutDots(whole) + target.Groups["query"].Value + fragment;
    }

    // RFC 3986, 5.2.3.
    private static string Merge(Match from, string path)
    {
        var basePath = from.Groups["path"].Value;
        return from.Groups["authority"].Success && basePath.Length == 0 ? "/" + path : basePath[..(basePath.LastIndexOf('/') + 1)] + path;
    }

    // RFC 3986, 5.2.4.
    private static string WithoutDots(string path)
    {
        var kept = new List<string>();
        var segments = path.Split('/');
        for (var index = 0; index < segments.Length; index++)
        {
            var isLast = index == segments.Length - 1;
            switch (segments[index])
            {
                case "..":
                    if (kept.Count > 1 || (kept.Count == 1 && kept[0].Length > 0))
                    {
                        kept.RemoveAt(kept.Count - 1);
                    }

                    break;
                case ".":
                    break;
                default:
                    kept.Add(segments[index]);
                    continue;
            }

            if (isLast)
            {
                kept.Add("");
            }
        }

        return string.Join('/', kept);
    }

    // RFC 3986, appendix B.
    [GeneratedRegex("^(?<scheme>[A-Za-z][A-Za-z0-9+.-]*:)?(?<authority>//[^/?#]*)?(?<path>[^?#]*)(?<query>\\?[^#]*)?(?<fragment>#.*)?$", RegexOptions.ExplicitCapture | RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Parts();
}
