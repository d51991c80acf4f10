namespace AgentMcp.Memory.Projects;

/// <summary>Brings the ways in which one repository is addressed (scp, ssh, https, git) to one name without credentials.</summary>
internal static class RemoteAddress
{
    private const int MaximumLength = 2048;

    /// <summary><c>host/path</c>; null when the text is no address of a host, such as a path on this machine.</summary>
    public static string? Normalise(string address)
    {
        var text = WithoutHelper(address.Trim());
        if (text.Length is 0 or > MaximumLength || text.Any(char.IsControl))
        {
            return null;
        }

        var scheme = text.IndexOf("://", StringComparison.Ordinal);
        return scheme >= 0 ? FromUrl(text[..scheme].ToLowerInvariant(), text[(scheme + 3)..]) : FromScp(text);
    }

    /// <summary>The path on this machine that an address means; null when it names a host.</summary>
    public static string? LocalPath(string address)
    {
        var text = address.Trim();
        if (text.StartsWith("file://", StringComparison.OrdinalIgnoreCase))
        {
            var path = text.IndexOf('/', "file://".Length);
            return path < 0 ? null : text[path..];
        }

        return text.Length == 0 || text.Any(char.IsControl) || text.Contains("://", StringComparison.Ordinal) || ColonOfScp(text) >= 0 ? null : text;
    }

    private static string? FromUrl(string scheme, string rest)
    {
        if (scheme is "file")
        {
            return null;
        }

        // Of a web address the query may carry a token and never names the repository.
        var end = scheme is "http" or "https" ? rest.AsSpan().IndexOfAny('?', '#') : -1;
        rest = end < 0 ? rest : rest[..end];
        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? null : Join(scheme, rest[..slash], rest[(slash + 1)..]);
    }

    private static string? FromScp(string text)
    {
        var colon = ColonOfScp(text);
        if (colon < 0)
        {
            return null;
        }

        var host = text[..colon];

        // [user@host:port]:path is how git writes a port in this form; [::1]:path is an IPv6 host.
        var isHostWithPort = host.Contains('[', StringComparison.Ordinal) && host.Count(character => character == ':') < 2;
        return Join("ssh", isHostWithPort ? host.Replace("[", "", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal) : host, text[(colon + 1)..]);
    }

    // As git decides it: a colon before the first slash makes a host, except in brackets and behind a drive letter.
    private static int ColonOfScp(string text)
    {
        var bracket = text.IndexOf("]:", StringComparison.Ordinal);
        var colon = bracket >= 0 && text.IndexOf('[', StringComparison.Ordinal) is >= 0 and var open && open < bracket ? bracket + 1 : text.IndexOf(':', StringComparison.Ordinal);
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var isDrive = colon == 1 && OperatingSystem.IsWindows();
        return colon <= 0 || isDrive || (slash >= 0 && slash < colon) ? -1 : colon;
    }

    private static string? Join(string scheme, string authority, string path)
    {
        var host = authority[(authority.LastIndexOf('@') + 1)..];
        var colon = host.LastIndexOf(':');
        var port = colon > host.LastIndexOf(']') ? host[(colon + 1)..] : "";
        host = (port.Length > 0 || host.EndsWith(':') ? host[..colon] : host).TrimEnd('.').ToLowerInvariant();
        (host, port) = WithoutDetour(host, port);
        var segments = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (host.Length == 0 || segments.Length == 0)
        {
            return null;
        }

        var name = WithoutSuffix(string.Join('/', segments));
        var usual = scheme switch { "https" => "443", "http" => "80", "git" => "9418", _ => "22" };

        // Another port may be another server, so it stays part of the name.
        return name.Length == 0 ? null : port.Length == 0 || port == usual ? $"{host}/{name}" : $"{host}:{port}/{name}";
    }

    // The hosts that big forges offer for SSH through a firewall serve the same repositories.
    private static (string Host, string Port) WithoutDetour(string host, string port) => (host, port) switch
    {
        ("ssh.github.com", "443") => ("github.com", ""),
        ("altssh.gitlab.com", "443") => ("gitlab.com", ""),
        ("altssh.bitbucket.org", "443") => ("bitbucket.org", ""),
        _ => (host, port),
    };

    private static string WithoutSuffix(string path) => path.EndsWith(".git", StringComparison.OrdinalIgnoreCase) ? path[..^4].TrimEnd('/') : path;

    // helper::address (gitremote-helpers) wraps an address of any kind; ext:: wraps a command line, which names nothing.
    private static string WithoutHelper(string address)
    {
        var end = address.IndexOf("::", StringComparison.Ordinal);
        if (end <= 0 || !address.AsSpan(0, end).ContainsOnlyNameCharacters())
        {
            return address;
        }

        return address.StartsWith("ext::", StringComparison.OrdinalIgnoreCase) ? "" : address[(end + 2)..];
    }

    private static bool ContainsOnlyNameCharacters(this ReadOnlySpan<char> text)
    {
        foreach (var character in text)
        {
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('+' or '-' or '.'))
            {
                return false;
            }
        }

        return true;
    }
}
