using System.Security.Claims;

namespace AgentMcp.Server.Http.Security;

/// <summary>Who sent a request: sessions and tasks belong to one caller.</summary>
internal sealed class Caller
{
    private Caller(string id)
    {
        Id = id;
        Principal = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, id)], authenticationType: "agentmcp"));
    }

    /// <summary><c>user:1000</c> or <c>token:name</c>.</summary>
    public string Id { get; }

    /// <summary>The same for the handlers of a message.</summary>
    public ClaimsPrincipal Principal { get; }

    /// <summary>A process of this machine, known by its user.</summary>
    public static Caller OfUser(uint userId) => new(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"user:{userId}"));

    /// <summary>Whoever holds a token.</summary>
    public static Caller OfToken(string name) => new($"token:{name}");
}
