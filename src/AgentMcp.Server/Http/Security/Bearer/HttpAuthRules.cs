using AgentMcp.Core.Catalog;
using AgentMcp.Core.Errors;

namespace AgentMcp.Server.Http.Security.Bearer;

/// <summary>What the settings of section <c>http.auth</c> must be, each alone and all together.</summary>
internal static class HttpAuthRules
{
    private const string Issuer = "http.auth.issuer";
    private const string Audience = "http.auth.audience";
    private const string JwksUrl = "http.auth.jwks_url";
    private const string JwksFile = "http.auth.jwks_file";
    private const string ScopesSection = "http.auth.scopes";

    /// <summary>Refuses settings that cannot work, all violations at once.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="isLoopback">Whether the server listens on loopback alone.</param>
    /// <exception cref="ToolException">At least one rule is broken.</exception>
    public static void Check(HttpAuthOptions options, bool isLoopback)
    {
        List<Violation> violations = [.. FindAlone(options), .. FindTogether(options, isLoopback), .. FindInScopes(options.Scopes)];
        if (violations.Count > 0)
        {
            throw ToolException.InvalidArguments(violations);
        }
    }

    /// <summary>Whether what an address answers can be believed: nobody on the way can change it.</summary>
    public static bool IsSafe(Uri address) =>
        address.UserInfo.Length is 0 && (address.Scheme == Uri.UriSchemeHttps || (address.Scheme == Uri.UriSchemeHttp && address.IsLoopback));

    private static IEnumerable<Violation> FindAlone(HttpAuthOptions options)
    {
        if (options.Issuer is { } issuer && !(Uri.TryCreate(issuer, UriKind.Absolute, out var issuerAddress) && IsSafe(issuerAddress) && issuerAddress is { Query: "", Fragment: "" }))
        {
            yield return new Violation(Issuer, $"{Issuer} (--auth-issuer) must be an https address without query, as the tokens' iss has it; http is for loopback alone. Got '{issuer}'.");
        }

        if (options.JwksUrl is { } url && !(Uri.TryCreate(url, UriKind.Absolute, out var keysAddress) && IsSafe(keysAddress)))
        {
            yield return new Violation(JwksUrl, $"{JwksUrl} (--auth-jwks) must be an https address; http is for loopback alone. Got '{url}'.");
        }

        if (options.JwksFile is { } file && !File.Exists(file))
        {
            yield return new Violation(JwksFile, $"{JwksFile} (--auth-jwks): there is no file '{file}'; save the authorization server's key set (its jwks_uri) there.");
        }

        if (options.Audience is { } audience && string.IsNullOrWhiteSpace(audience))
        {
            yield return new Violation(Audience, $"{Audience} (--auth-audience) must not be empty; pass the aud of tokens for this server, as a rule its public address.");
        }
    }

    private static IEnumerable<Violation> FindTogether(HttpAuthOptions options, bool isLoopback)
    {
        if (options.JwksUrl is not null && options.JwksFile is not null)
        {
            yield return new Violation(JwksFile, $"{JwksUrl} and {JwksFile} are both set; keep one.");
        }

        if (options.Issuer is null)
        {
            yield return new Violation(Issuer, $"{Issuer} (--auth-issuer) is missing: keys and audience say nothing without the issuer whose tokens they belong to.");
        }
        else if (options.JwksUrl is null && options.JwksFile is null)
        {
            yield return new Violation(JwksUrl, $"{JwksUrl} or {JwksFile} (--auth-jwks) is missing: pass the jwks_uri of the authorization server's metadata, or a file with its keys.");
        }

        if (options.Audience is null && !isLoopback)
        {
            yield return new Violation(Audience, $"{Audience} (--auth-audience) is missing: beyond loopback the server does not know the address that its clients use; pass it, such as https://agentmcp.example/mcp.");
        }
    }

    private static IEnumerable<Violation> FindInScopes(HttpAuthScopes scopes)
    {
        (string Key, string Scope)[] named =
        [
            ("read", scopes.Read),
            ("write", scopes.Write),
            ("toolset_prefix", scopes.ToolsetPrefix),
            .. scopes.Toolsets.Select(pair => ($"toolsets.{pair.Key}", pair.Value)),
        ];
        foreach (var (key, scope) in named.Where(pair => !IsScope(pair.Scope)))
        {
            yield return new Violation($"{ScopesSection}.{key}", $"{ScopesSection}.{key} must be one scope: visible ASCII without spaces, quotes and backslashes. Got '{scope}'.");
        }

        foreach (var twice in named.GroupBy(pair => pair.Scope, StringComparer.Ordinal).Where(group => group.Count() > 1))
        {
            var keys = twice.Select(pair => $"{ScopesSection}.{pair.Key}").ToList();
            yield return new Violation(keys[1], $"{string.Join(" and ", keys)} are all '{twice.Key}'; give each a scope of its own.");
        }

        foreach (var toolset in scopes.Toolsets.Keys.Where(name => Toolsets.Find(name) is null))
        {
            yield return new Violation(
                $"{ScopesSection}.toolsets.{toolset}",
                $"{ScopesSection}.toolsets names the toolset '{toolset}', which does not exist; known are {string.Join(", ", Toolsets.All.Select(known => known.Name))}.",
                NearestNames.Find(toolset, Toolsets.All.Select(known => known.Name)));
        }
    }

    // RFC 6749, section 3.3.
    private static bool IsScope(string scope) => scope.Length > 0 && scope.All(character => character is '!' or (>= '#' and <= '[') or (>= ']' and <= '~'));
}
