using AgentMcp.Configuration.Keys.Types;
using AgentMcp.Configuration.Secrets;

namespace AgentMcp.Configuration.Keys;

/// <summary><c>http</c>: how the hub listens for Streamable HTTP.</summary>
public static class HttpKeys
{
    /// <summary>The keys.</summary>
    public static KeyGroup Group { get; } = new("http", KeyScope.Hub, "How the hub listens for Streamable HTTP.");

    public static ConfigKey<string> Host { get; } = Group.Key(
        "host", ConfigTypes.Text, "127.0.0.1", "Address to listen on; beyond loopback a token is required.", restart: true, trust: true);

    public static ConfigKey<int> Port { get; } = Group.Key("port", ConfigTypes.Int(0, 65_535), 7410, "Port to listen on; 0 takes a free one.", restart: true, trust: true);

    public static ConfigKey<Secret?> Token { get; } = Group.Key(
        "token", ConfigTypes.Secret.OrNull(), null, "Token that clients send as bearer.", restart: true, trust: true, example: "${file:token}");

    public static ConfigKey<IReadOnlyList<string>> AllowedHosts { get; } = Group.Key(
        "allowed_hosts", ConfigTypes.List(ConfigTypes.Text), [], "Names besides the loopback ones by which clients reach the server.", restart: true, trust: true);

    public static ConfigKey<string?> AuthIssuer { get; } = Group.Key(
        "auth.issuer", ConfigTypes.Text.OrNull(), null, "Authorization server (OAuth 2.1) whose tokens clients may send.", restart: true, trust: true, example: "https://login.example");

    public static ConfigKey<string?> AuthAudience { get; } = Group.Key(
        "auth.audience", ConfigTypes.Text.OrNull(), null, "Audience of tokens for this server; null takes its own address, which only loopback has.", restart: true, trust: true, example: "https://agentmcp.example/mcp");

    public static ConfigKey<string?> AuthJwksUrl { get; } = Group.Key(
        "auth.jwks_url", ConfigTypes.Text.OrNull(), null, "Address of the keys of the authorization server.", restart: true, trust: true, example: "https://login.example/jwks");

    public static ConfigKey<string?> AuthJwksFile { get; } = Group.Key(
        "auth.jwks_file", ConfigTypes.Path.OrNull(), null, "File with the keys of the authorization server.", restart: true, trust: true, example: "jwks.json");

    public static ConfigKey<string> AuthScopesRead { get; } = Group.Key(
        "auth.scopes.read", ConfigTypes.Text, "agentmcp:read", "Scope that opens the tools that change nothing.", restart: true, trust: true);

    public static ConfigKey<string> AuthScopesWrite { get; } = Group.Key(
        "auth.scopes.write", ConfigTypes.Text, "agentmcp:write", "Scope that opens all tools.", restart: true, trust: true);

    public static ConfigKey<string> AuthScopesToolsetPrefix { get; } = Group.Key(
        "auth.scopes.toolset_prefix", ConfigTypes.Text, "agentmcp:toolset:", "With the name of a toolset behind it a scope that opens this toolset.", restart: true, trust: true);

    public static ConfigKey<int> MaxSessions { get; } = Group.Key("max_sessions", ConfigTypes.Int(1, 100_000), 1_000, "Sessions open at a time.", restart: true);

    public static ConfigKey<int> SessionIdleMinutes { get; } = Group.Key(
        "session_idle_minutes", ConfigTypes.Int(1, 10_080), 30, "A session that nobody uses ends after this time.", unit: "minutes", restart: true);

    public static ConfigKey<int> MaxBodyMb { get; } = Group.Key("max_body_mb", ConfigTypes.Int(1, 1_024), 8, "Largest request.", unit: "MB", restart: true);
}
