using AgentMcp.Configuration.Keys.Types;

namespace AgentMcp.Configuration.Keys;

/// <summary><c>log</c>: the log files of the data folder.</summary>
public static class LogKeys
{
    /// <summary>The keys.</summary>
    public static KeyGroup Group { get; } = new("log", KeyScope.Hub, "The log files of the data folder.");

    public static ConfigKey<int> MaxFileMb { get; } = Group.Key("max_file_mb", ConfigTypes.Int(1, 1_024), 10, "Size after which a file is moved aside.", unit: "MB", restart: true);

    public static ConfigKey<int> FilesKept { get; } = Group.Key("files_kept", ConfigTypes.Int(1, 100), 5, "Files moved aside that are kept.", restart: true);
}
