using System.Net;

namespace AgentMcp.Server.Http.Security;

/// <summary>
/// Which <c>Host</c> and <c>Origin</c> a request may carry. A page in a browser can let its own name resolve to this machine (DNS rebinding) and would then
/// be served as if it were local; it cannot make the browser send another name than its own.
/// </summary>
/// <param name="allowed">Names besides the loopback ones by which people reach this server.</param>
internal sealed class HostRules(IReadOnlyCollection<string> allowed)
{
    /// <summary>Whether a request names us: a loopback or configured name, or an address in digits, which cannot be rebound. Any port, since one may be forwarded.</summary>
    public bool AllowsHost(ReadOnlySpan<char> host)
    {
        var name = NameOf(host);
        return IsOurs(name) || IPAddress.TryParse(name, out _);
    }

    /// <summary>Whether a page of this origin may call: one from a loopback or configured name. <c>null</c> and other schemes may not.</summary>
    public bool AllowsOrigin(string origin) =>
        Uri.TryCreate(origin, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
        && IsOurs(uri.IdnHost);

    private bool IsOurs(ReadOnlySpan<char> name)
    {
        if (name.Equals("localhost", StringComparison.OrdinalIgnoreCase) || name is "127.0.0.1" or "::1")
        {
            return true;
        }

        foreach (var other in allowed)
        {
            if (name.Equals(other, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static ReadOnlySpan<char> NameOf(ReadOnlySpan<char> host)
    {
        if (host is ['[', ..])
        {
            var end = host.IndexOf(']');
            return end < 0 ? [] : host[1..end];
        }

        var colon = host.IndexOf(':');
        return colon < 0 ? host : host[..colon];
    }
}
