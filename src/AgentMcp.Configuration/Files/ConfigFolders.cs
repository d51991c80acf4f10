using AgentMcp.Core.Platform;

namespace AgentMcp.Configuration.Files;

/// <summary>Where configuration files are looked for.</summary>
public static class ConfigFolders
{
    /// <summary>Name of the files without their extension.</summary>
    public const string FileName = "agentmcp";

    /// <summary>Folder of a project that holds its file.</summary>
    public const string ProjectFolder = ".agentmcp";

    /// <summary>Folder of the user's file: AGENTMCP_HOME, else the platform's folder for configuration; null for a user without a home.</summary>
    public static string? User(IReadOnlyDictionary<string, string> environment)
    {
        if (Value(DataFolder.HomeVariable) is { } moved)
        {
            return Path.GetFullPath(moved);
        }

        // A relative XDG path is to be ignored (XDG Base Directory Specification).
        if (Value("XDG_CONFIG_HOME") is { } xdg && Path.IsPathRooted(xdg))
        {
            return Path.Combine(xdg, FileName);
        }

        if (OperatingSystem.IsWindows())
        {
            return Value("APPDATA") is { } roaming ? Path.Combine(roaming, FileName) : null;
        }

        return Value("HOME") is not { } home || !Path.IsPathRooted(home) ? null
            : OperatingSystem.IsMacOS() ? Path.Combine(home, "Library", "Application Support", FileName)
            : Path.Combine(home, ".config", FileName);

        string? Value(string name) => environment.GetValueOrDefault(name) is { Length: > 0 } value ? value : null;
    }

    /// <summary>
    /// Folders that may hold the project's file, nearest first: from the workspace up to the root of its repository. Without a repository
    /// it is the workspace alone, so that nothing above a project decides for it.
    /// </summary>
    public static IReadOnlyList<string> Project(string workspace)
    {
        List<string> folders = [];
        for (var folder = Path.GetFullPath(workspace); folder is not null; folder = Path.GetDirectoryName(folder))
        {
            folders.Add(Path.Combine(folder, ProjectFolder));
            if (Path.Exists(Path.Combine(folder, ".git")))
            {
                return folders;
            }
        }

        return [folders[0]];
    }
}
