namespace AgentMcp.Server.Http.Security.Bearer;

/// <summary>Section <c>http.auth</c>: the authorization server whose JSON Web Tokens open the server.</summary>
internal sealed record HttpAuthOptions
{
    /// <summary><c>http.auth.issuer</c>: the <c>iss</c> of its tokens, an https address (http on loopback).</summary>
    public string? Issuer { get; init; }

    /// <summary><c>http.auth.audience</c>: the <c>aud</c> of tokens for this server; null for its own address, which only loopback has.</summary>
    public string? Audience { get; init; }

    /// <summary><c>http.auth.jwks_url</c>: where its keys are fetched, https (http on loopback).</summary>
    public string? JwksUrl { get; init; }

    /// <summary><c>http.auth.jwks_file</c>: a file that holds its keys.</summary>
    public string? JwksFile { get; init; }

    /// <summary><c>http.auth.scopes</c>: what the scopes of its tokens mean.</summary>
    public HttpAuthScopes Scopes { get; init; } = new();
}
