using AgentMcp.Configuration.Keys.Types;

namespace AgentMcp.Configuration.Keys;

/// <summary><c>hot_reload</c>: how changed files come into effect.</summary>
public static class HotReloadKeys
{
    /// <summary>The keys.</summary>
    public static KeyGroup Group { get; } = new("hot_reload", KeyScope.Hub, "How changed files come into effect.");

    public static ConfigKey<bool> Enabled { get; } = Group.Key("enabled", ConfigTypes.Boolean, true, "Whether files are watched; without it `agentmcp config reload` reads them again.");

    public static ConfigKey<int> DebounceMs { get; } = Group.Key(
        "debounce_ms", ConfigTypes.Int(100, 10_000), 2_000, "How long a file must be left alone before it is read; each change starts the time again.", unit: "ms");

    public static ConfigKey<IReadOnlyList<string>> WatchPaths { get; } = Group.Key(
        "watch_paths", ConfigTypes.List(ConfigTypes.Path), [], "Files or folders watched besides those that are read: secrets in files of their own, say.");
}
