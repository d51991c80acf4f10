using AgentMcp.Configuration.Keys.Types;

namespace AgentMcp.Configuration.Keys;

/// <summary><c>storage</c>: the databases of the data folder.</summary>
public static class StorageKeys
{
    /// <summary>The keys.</summary>
    public static KeyGroup Group { get; } = new("storage", KeyScope.Hub, "The databases of the data folder.");

    public static ConfigKey<bool> DailyBackup { get; } = Group.Key(
        "daily_backup", ConfigTypes.Boolean, true, "Makes a verified backup when the newest one is older than a day.", restart: true);

    public static ConfigKey<int> BackupsKept { get; } = Group.Key(
        "backups_kept", ConfigTypes.Int(1, 100), 7, "How many daily backups are kept of each database.", restart: true);

    public static ConfigKey<int> MmapMb { get; } = Group.Key(
        "mmap_mb", ConfigTypes.Int(0, 4_096), 256, "How much of each database file is mapped instead of read.", unit: "MB", restart: true);
}
