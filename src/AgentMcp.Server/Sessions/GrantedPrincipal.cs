using System.Security.Claims;

namespace AgentMcp.Server.Sessions;

/// <summary>Who sent a message and what that allows; travels with each message through the SDK.</summary>
/// <param name="id">Tells one caller from another.</param>
/// <param name="grant">What he may do.</param>
internal sealed class GrantedPrincipal(string id, AccessGrant grant)
    : ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, id)], authenticationType: "agentmcp"))
{
    /// <summary>What the sender may do.</summary>
    public AccessGrant Grant => grant;
}
