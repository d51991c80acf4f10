using System.Globalization;
using System.Security.Claims;
using AgentMcp.Server.Sessions;

namespace AgentMcp.Server.Http.Security;

/// <summary>Who sent a request: sessions and tasks belong to one caller.</summary>
internal sealed class Caller
{
    private Caller(string id, AccessGrant grant)
    {
        Id = id;
        Grant = grant;
        Principal = new GrantedPrincipal(id, grant);
    }

    /// <summary><c>user:1000</c>, <c>token:name</c> or <c>subject:name</c>.</summary>
    public string Id { get; }

    /// <summary>What this request may do; another request of the same caller may do more or less.</summary>
    public AccessGrant Grant { get; }

    /// <summary>When that ends; null when it does not.</summary>
    public DateTimeOffset? Until { get; private init; }

    /// <summary>The same for the handlers of a message.</summary>
    public ClaimsPrincipal Principal { get; }

    /// <summary>A process of this machine, known by its user.</summary>
    public static Caller OfUser(uint userId) => new(string.Create(CultureInfo.InvariantCulture, $"user:{userId}"), AccessGrant.Full);

    /// <summary>Whoever holds a static token.</summary>
    public static Caller OfToken(string name) => new($"token:{name}", AccessGrant.Full);

    /// <summary>The subject that the authorization server names.</summary>
    public static Caller OfSubject(string subject, AccessGrant grant, DateTimeOffset until) => new($"subject:{subject}", grant) { Until = until };
}
