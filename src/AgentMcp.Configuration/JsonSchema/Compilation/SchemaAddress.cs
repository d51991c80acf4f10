namespace AgentMcp.Configuration.JsonSchema.Compilation;

/// <summary>
/// Addresses by RFC 3986, kept as written: <see cref="Uri"/> would rewrite escapes and refuse a base without a scheme.
/// </summary>
internal static class SchemaAddress
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
        var target = AddressParts.Of(reference);
        if (target.Scheme.Length > 0)
        {
            return reference;
        }

        var from = AddressParts.Of(WithoutFragment(baseAddress));
        if (target.Authority.Length > 0)
        {
            return from.Scheme + target.Authority + WithoutDots(target.Path) + target.Query + target.Fragment;
        }

        var root = from.Scheme + from.Authority;
        if (target.Path.Length == 0)
        {
            return root + from.Path + (target.Query.Length > 0 ? target.Query : from.Query) + target.Fragment;
        }

        var whole = target.Path.StartsWith('/') ? target.Path : Merge(from, target.Path);
        return root + WithoutDots(whole) + target.Query + target.Fragment;
    }

    // RFC 3986, 5.2.3.
    private static string Merge(AddressParts from, string path) =>
        from.Authority.Length > 0 && from.Path.Length == 0 ? "/" + path : from.Path[..(from.Path.LastIndexOf('/') + 1)] + path;

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
}
