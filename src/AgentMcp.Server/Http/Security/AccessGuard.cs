using AgentMcp.Server.Http.Messages;
using AgentMcp.Server.Http.Security.Bearer;
using Microsoft.AspNetCore.Http;

namespace AgentMcp.Server.Http.Security;

/// <summary>Decides who may talk to the server at all: Host and Origin for every path, then the token or, on loopback without any, our own user.</summary>
/// <param name="hosts">Names by which the server is known.</param>
/// <param name="tokens">Static tokens.</param>
/// <param name="validator">Decides about tokens of an authorization server; null when there is none.</param>
/// <param name="resource">What the server is for its clients.</param>
/// <param name="ownUserId">Our user; null where it is not known.</param>
internal sealed class AccessGuard(HostRules hosts, AccessTokens tokens, JwtValidator? validator, ProtectedResource resource, uint? ownUserId)
{
    private const string Scheme = "Bearer ";

    private readonly Caller? _own = ownUserId is { } userId ? Caller.OfUser(userId) : null;
    private readonly BearerChallenge _challenge = new(resource);

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

    /// <summary>Who calls; exactly one of both is null.</summary>
    public async ValueTask<(Caller? Caller, Refusal? Refusal)> AuthenticateAsync(HttpContext context, CancellationToken cancellationToken)
    {
        if (tokens.Count is 0 && validator is null)
        {
            return AuthenticatePeer(context);
        }

        var request = context.Request;
        var headers = request.Headers.Authorization;
        if (headers.Count > 1)
        {
            // Whoever stands between may have looked at the other one.
            return (null, _challenge.Malformed(request, "The header Authorization came more than once; send it once."));
        }

        var header = headers.ToString();
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase))
        {
            return (null, _challenge.Missing(request, "This server needs a token: send the header 'Authorization: Bearer <token>'."));
        }

        var token = header[Scheme.Length..].Trim();
        if (tokens.Find(token) is { } known)
        {
            return (known, null);
        }

        return validator is null
            ? (null, _challenge.Invalid(request, "The token is not known here; ask whoever started the server for the one in its token file."))
            : await AuthenticateAsync(context, validator, token, cancellationToken);
    }

    private (Caller?, Refusal?) AuthenticatePeer(HttpContext context)
    {
        var caller = context.Features.Get<PeerConnection>()?.Caller;
        return _own is not null && caller?.Id == _own.Id
            ? (_own, null)
            : (null, new Refusal(
                StatusCodes.Status403Forbidden,
                Refusal.ServerError,
                $"Without a token this server answers only programs of its own user; this connection comes from {caller?.Id ?? "a user that cannot be told"}. Start it with --token-file and send the token as bearer."));
    }

    private async ValueTask<(Caller?, Refusal?)> AuthenticateAsync(HttpContext context, JwtValidator judge, string text, CancellationToken cancellationToken)
    {
        var verdict = await judge.ValidateAsync(text, cancellationToken);
        if (verdict.IsUndecided)
        {
            // Not 401, on which the client would throw away a token that may be good.
            context.Response.Headers.RetryAfter = "5";
            return (null, new Refusal(StatusCodes.Status503ServiceUnavailable, Refusal.ServerError, $"{verdict.Fault} Try again in a few seconds."));
        }

        if (verdict.Token is not { } token)
        {
            return (null, _challenge.Invalid(context.Request, $"{verdict.Fault} Get a new one from the authorization server.", verdict.Fault));
        }

        var scopes = resource.Scopes!;
        return scopes.GrantOf(token.Scopes) is { } grant
            ? (Caller.OfSubject(token.Subject!, grant, JwtValidator.EndOf(token)), null)
            : (null, _challenge.Insufficient(context.Request, $"The token has none of the scopes of this server; ask the authorization server for a token with: {scopes.Read}.", scopes.Read));
    }
}
