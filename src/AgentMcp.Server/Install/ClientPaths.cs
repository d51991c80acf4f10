using AgentMcp.Core.Invocation;
using AgentMcp.Core.Platform;

namespace AgentMcp.Server.Install;

/// <summary>Where clients keep their configurations below a person's folders.</summary>
internal sealed class ClientPaths(UserFolders folders)
{
    /// <summary><c>~/.claude.json</c>, or in the folder that CLAUDE_CONFIG_DIR names.</summary>
    public string ClaudeCode => Path.Combine(folders.Value("CLAUDE_CONFIG_DIR") ?? folders.Home, ".claude.json");

    /// <summary><c>~/.codex/config.toml</c>, or in the folder that CODEX_HOME names.</summary>
    public string Codex => Path.Combine(folders.Value("CODEX_HOME") ?? Path.Combine(folders.Home, ".codex"), "config.toml");

    public string Cursor => Path.Combine(folders.Home, ".cursor", "mcp.json");

    public string VsCode => Path.Combine(folders.Platform is UserPlatform.MacOs ? Path.Combine(folders.Home, "Library", "Application Support") : folders.Configuration, "Code", "User", "mcp.json");

    // Zed uses ~/.config on macOS too, and a capital on Windows. What XDG says holds on Linux alone.
    public string Zed => folders.Platform switch
    {
        UserPlatform.Windows => Path.Combine(folders.Configuration, "Zed", "settings.json"),
        UserPlatform.MacOs => Path.Combine(folders.Home, ".config", "zed", "settings.json"),
        _ => Path.Combine(folders.Configuration, "zed", "settings.json"),
    };

    /// <summary>The files of the person on whose behalf a call runs.</summary>
    public static ClientPaths Of(CallerSession session) => Of(session.Variable);

    /// <summary>The files of a person with that environment, on this platform.</summary>
    public static ClientPaths Of(Func<string, string?> environment) => new(new UserFolders(environment, UserFolders.CurrentPlatform));
}
