using AgentMcp.Server.Http.Messages;
using Microsoft.AspNetCore.Http;

namespace AgentMcp.Server.Http.Security;

/// <summary>Decides who may talk to the server at all: Host and Origin for every path, then the token or, on loopback without one, our own user.</summary>
/// <param name="hosts">Names by which the server is known.</param>
/// <param name="tokens">Tokens; none means that only our own user may call.</param>
/// <param name="ownUserId">Our user; null where it is not known.</param>
internal sealed class AccessGuard(HostRules hosts, AccessTokens tokens, uint? ownUserId)
{
    private readonly Caller? _own = ownUserId is { } userId ? Caller.OfUser(userId) : null;

    /// <summary>Host and Origin.</summary>
    public Refusal? CheckOrigin(HttpRequest request)
    {
        if (!hosts.AllowsHost(request.Host.Value ?? ""))
        {
            return new Refusal(
                StatusCodes.Status403Forbidden,
                Refusal.ServerError,
                $"This server does not answer to the host '{request.Host.Value}'; use localhost or 127.0.0.1, or start it with --allow-host {request.Host.Host}.");
        }

        return request.Headers.Origin.ToString() is { Length: > 0 } origin && !hosts.AllowsOrigin(origin)
            ? new Refusal(StatusCodes.Status403Forbidden, Refusal.ServerError, $"Pages of '{origin}' may not call this server; start it with --allow-host and the page's host to let them.")
            : null;
    }

    /// <summary>Who calls.</summary>
    public Refusal? Authenticate(HttpContext context, out Caller? caller)
    {
        if (tokens.Count is 0)
        {
            caller = context.Features.Get<PeerConnection>()?.Caller;
            if (_own is not null && caller?.Id == _own.Id)
            {
                caller = _own;
                return null;
            }

            return new Refusal(
                StatusCodes.Status403Forbidden,
                Refusal.ServerError,
                $"Without a token this server answers only programs of its own user; this connection comes from {caller?.Id ?? "a user that cannot be told"}. Start it with --token-file and send the token as bearer.");
        }

        caller = null;
        var header = context.Request.Headers.Authorization.ToString();
        const string Scheme = "Bearer ";
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return Challenge(context, "This server needs a token: send the header 'Authorization: Bearer <token>'.", error: null);
        }

        caller = tokens.Find(header.AsSpan(Scheme.Length).Trim());
        return caller is null ? Challenge(context, "The token is not known here; ask whoever started the server for the one in its token file.", "invalid_token") : null;
    }

    // RFC 6750, section 3, with the parameter of RFC 9728, section 5.1.
    private static Refusal Challenge(HttpContext context, string message, string? error)
    {
        var cause = error is null ? "" : $"error=\"{error}\", ";
        context.Response.Headers.WWWAuthenticate = $"Bearer {cause}resource_metadata=\"{ProtectedResource.AddressOf(context.Request)}\", scope=\"{ProtectedResource.Scope}\"";
        return new Refusal(StatusCodes.Status401Unauthorized, Refusal.ServerError, message);
    }
}
