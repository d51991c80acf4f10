using AgentMcp.Configuration.Keys.Types;

namespace AgentMcp.Configuration.Keys;

/// <summary><c>log</c>: the log files of the data folder.</summary>
public static class LogKeys
{
    /// <summary>The keys.</summary>
    public static KeyGroup Group { get; } = new("log", KeyScope.Hub, "The log files of the data folder.");

    public static ConfigKey<LogDetail> Level { get; } = Group.Key(
        "level", ConfigTypes.Choice<LogDetail>(), LogDetail.Info, "The least that goes into the log files; AGENTMCP_LOG of the hub stands above it.");

    public static ConfigKey<int> MaxFileMb { get; } = Group.Key("max_file_mb", ConfigTypes.Int(1, 1_024), 10, "Size after which a file is moved aside.", unit: "MB");

    public static ConfigKey<int> FilesKept { get; } = Group.Key("files_kept", ConfigTypes.Int(1, 100), 5, "Files moved aside that are kept.");
}
