using AgentMcp.Configuration.Keys.Types;

namespace AgentMcp.Configuration.Keys;

/// <summary><c>tasks</c>: long calls that clients ask after.</summary>
public static class TaskKeys
{
    /// <summary>The keys.</summary>
    public static KeyGroup Group { get; } = new("tasks", KeyScope.Hub, "Long calls that clients ask after.");

    public static ConfigKey<int> Max { get; } = Group.Key("max", ConfigTypes.Int(1, 100_000), 1_000, "Tasks kept at a time, finished ones included.");

    public static ConfigKey<int> TimeToLiveMinutes { get; } = Group.Key(
        "time_to_live_minutes", ConfigTypes.Int(1, 10_080), 60, "How long a task is kept; one that still runs then is cancelled.", unit: "minutes");

    public static ConfigKey<int> PollSeconds { get; } = Group.Key(
        "poll_seconds", ConfigTypes.Int(1, 3_600), 1, "How long clients should wait between two questions.", unit: "seconds");
}
