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

    public static ConfigKey<int> MaxSessions { get; } = Group.Key("max_sessions", ConfigTypes.Int(1, 100_000), 1_000, "Sessions open at a time.", restart: true);

    public static ConfigKey<int> SessionIdleMinutes { get; } = Group.Key(
        "session_idle_minutes", ConfigTypes.Int(1, 10_080), 30, "A session that nobody uses ends after this time.", unit: "minutes", restart: true);

    public static ConfigKey<int> MaxBodyMb { get; } = Group.Key("max_body_mb", ConfigTypes.Int(1, 1_024), 8, "Largest request.", unit: "MB", restart: true);
}
