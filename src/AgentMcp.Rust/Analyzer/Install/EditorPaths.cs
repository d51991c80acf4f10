using AgentMcp.Core.Platform;

namespace AgentMcp.Rust.Analyzer.Install;

/// <summary>Where editors keep the settings that say which rust-analyzer they start.</summary>
internal sealed class EditorPaths(UserFolders folders)
{
    /// <summary>VS Code's user settings.</summary>
    public string VsCode => Path.Combine(
        folders.Platform is UserPlatform.MacOs ? Path.Combine(folders.Home, "Library", "Application Support") : folders.Configuration, "Code", "User", "settings.json");

    /// <summary>Zed's settings: below <c>~/.config</c> on macOS whatever XDG says, with a capital on Windows.</summary>
    public string Zed => folders.Platform switch
    {
        UserPlatform.Windows => Path.Combine(folders.Configuration, "Zed", "settings.json"),
        UserPlatform.MacOs => Path.Combine(folders.Home, ".config", "zed", "settings.json"),
        _ => Path.Combine(folders.Configuration, "zed", "settings.json"),
    };

    /// <summary>Helix's languages.</summary>
    public string Helix => Path.Combine(folders.Configuration, "helix", "languages.toml");

    /// <summary>Neovim's folder: in local application data on Windows, under the name that NVIM_APPNAME gives.</summary>
    public string NeovimFolder => Path.Combine(
        folders.Value("XDG_CONFIG_HOME") ?? (folders.Platform is UserPlatform.Windows ? folders.Value("LOCALAPPDATA") ?? Path.Combine(folders.Home, "AppData", "Local") : folders.Configuration),
        folders.Value("NVIM_APPNAME") ?? "nvim");

    /// <summary>A module of ours for Neovim, which a line of the person's own file uses.</summary>
    public string Neovim => Path.Combine(NeovimFolder, "lua", NeovimModule.Name + ".lua");
}
