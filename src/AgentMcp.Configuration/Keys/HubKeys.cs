using AgentMcp.Configuration.Keys.Types;

namespace AgentMcp.Configuration.Keys;

/// <summary><c>hub</c>: the process that all sessions share.</summary>
public static class HubKeys
{
    /// <summary>The keys.</summary>
    public static KeyGroup Group { get; } = new("hub", KeyScope.Hub, "The process that all sessions share.");

    public static ConfigKey<int> IdleMinutes { get; } = Group.Key(
        "idle_minutes", ConfigTypes.Int(1, 43_200), 30, "After how long without sessions and running work the hub leaves.", unit: "minutes");
}
