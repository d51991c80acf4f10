using AgentMcp.Server.Http.Messages;
using Microsoft.AspNetCore.Http;

namespace AgentMcp.Server.Http.Security.Bearer;

/// <summary>Refusals with a challenge (RFC 6750, section 3), which say where the resource's metadata lie (RFC 9728, section 5.1).</summary>
internal sealed class BearerChallenge(ProtectedResource resource)
{
    /// <summary>No token was sent: no error is named (RFC 6750, section 3.1).</summary>
    public Refusal Missing(HttpRequest request, string message) => Refuse(request, StatusCodes.Status401Unauthorized, message, error: null, UsualScope);

    /// <summary>The token does not hold.</summary>
    public Refusal Invalid(HttpRequest request, string message, string? description = null) =>
        Refuse(request, StatusCodes.Status401Unauthorized, message, "invalid_token", UsualScope, description);

    /// <summary>The request could be understood in two ways.</summary>
    public Refusal Malformed(HttpRequest request, string message) => Refuse(request, StatusCodes.Status400BadRequest, message, "invalid_request", UsualScope);

    /// <summary>The token holds, and is not enough.</summary>
    public Refusal Insufficient(HttpRequest request, string message, string scope) => Refuse(request, StatusCodes.Status403Forbidden, message, "insufficient_scope", scope);

    private string UsualScope => resource.Scopes?.Usual ?? ProtectedResource.StaticScope;

    private Refusal Refuse(HttpRequest request, int status, string message, string? error, string scope, string? description = null)
    {
        var cause = error is null ? "" : $"error=\"{error}\", ";
        var reason = description is null ? "" : $"error_description=\"{description}\", ";
        return new Refusal(status, Refusal.ServerError, message)
        {
            Challenge = $"Bearer {cause}{reason}resource_metadata=\"{resource.AddressOf(request)}\", scope=\"{scope}\"",
        };
    }
}
