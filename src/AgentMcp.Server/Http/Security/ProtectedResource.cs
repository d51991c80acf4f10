using System.Text.Json;
using AgentMcp.Server.Http.Security.Bearer;
using Microsoft.AspNetCore.Http;
using ModelContextProtocol;
using ModelContextProtocol.Authentication;

namespace AgentMcp.Server.Http.Security;

/// <summary>This server as OAuth knows it: its names (RFC 8707), and the metadata document that tells a client how to be let in (RFC 9728).</summary>
/// <param name="auth">The authorization server; null when tokens are static, and the document names none.</param>
internal sealed class ProtectedResource(HttpAuthOptions? auth)
{
    /// <summary>The scope that stands for static tokens, which have none.</summary>
    public const string StaticScope = "agentmcp";

    private const string WellKnown = "/.well-known/oauth-protected-resource";

    private readonly Uri? _public =
        Uri.TryCreate(auth?.Audience, UriKind.Absolute, out var audience) && (audience.Scheme == Uri.UriSchemeHttps || audience.Scheme == Uri.UriSchemeHttp) ? audience : null;

    private IReadOnlyList<string> _own = [];

    /// <summary>What its scopes mean; null when tokens are static.</summary>
    public ScopeMap? Scopes { get; } = auth is null ? null : new ScopeMap(auth.Scopes);

    /// <summary>Learns where the server listens. Its names come from here and not from the <c>Host</c> of a request, which whoever holds another server's token could choose.</summary>
    public void ListensAt(Uri address)
    {
        string[] hosts = address.IsLoopback ? ["127.0.0.1", "localhost", "[::1]"] : [address.Host];
        _own = [.. hosts.Select(host => $"{address.Scheme}://{host}:{address.Port}{address.AbsolutePath}")];
    }

    /// <summary>Whether a token for this audience is for us.</summary>
    public bool IsAudience(string audience) => auth?.Audience is { } configured ? audience == configured : _own.Contains(audience, StringComparer.Ordinal);

    /// <summary>Whether a path is that of the document, with or without the resource's own path behind it.</summary>
    public bool IsAt(PathString path) =>
        path.Equals(WellKnown, StringComparison.Ordinal)
        || path.Equals(WellKnown + HttpRouter.McpPath, StringComparison.Ordinal)
        || (_public is not null && path.Equals(WellKnown + PathOf(_public), StringComparison.Ordinal));

    /// <summary>Where this request's client finds the document.</summary>
    public string AddressOf(HttpRequest request) => _public is not null
        ? $"{_public.GetLeftPart(UriPartial.Authority)}{WellKnown}{PathOf(_public)}"
        : $"{request.Scheme}://{request.Host.Value}{WellKnown}{HttpRouter.McpPath}";

    /// <summary>Answers with the document.</summary>
    public Task WriteAsync(HttpContext context, CancellationToken cancellationToken)
    {
        var document = new ProtectedResourceMetadata { Resource = NameFor(context.Request), ResourceName = "AgentMcp" };
        if (auth is not null)
        {
            document.AuthorizationServers.Add(auth.Issuer!);
        }

        foreach (var scope in Scopes?.All ?? [StaticScope])
        {
            document.ScopesSupported.Add(scope);
        }

        context.Response.ContentType = "application/json";
        return context.Response.Body.WriteAsync(
            JsonSerializer.SerializeToUtf8Bytes(document, McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(ProtectedResourceMetadata))),
            cancellationToken).AsTask();
    }

    // The name by which this client came, as long as tokens for it are taken.
    private string NameFor(HttpRequest request)
    {
        if (_public is not null)
        {
            return auth!.Audience!;
        }

        var asked = $"{request.Scheme}://{request.Host.Value}{HttpRouter.McpPath}";
        return auth is null || auth.Audience is not null || _own is [] || IsAudience(asked) ? asked : _own[0];
    }

    private static string PathOf(Uri address) => address.AbsolutePath.TrimEnd('/');
}
