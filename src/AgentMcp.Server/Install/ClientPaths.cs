using AgentMcp.Core.Invocation;

namespace AgentMcp.Server.Install;

/// <summary>Where a person's files are on this platform; clients keep their configurations below.</summary>
/// <param name="environment">Looks up a variable of the person's session.</param>
/// <param name="platform">The platform.</param>
internal sealed class ClientPaths(Func<string, string?> environment, ClientPlatform platform)
{
    public static ClientPlatform CurrentPlatform =>
        OperatingSystem.IsWindows() ? ClientPlatform.Windows : OperatingSystem.IsMacOS() ? ClientPlatform.MacOs : ClientPlatform.Linux;

    /// <summary>The person's own folder.</summary>
    public string Home => Value(platform is ClientPlatform.Windows ? "USERPROFILE" : "HOME") ?? Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);

    /// <summary><c>~/.claude.json</c>, or in the folder that CLAUDE_CONFIG_DIR names.</summary>
    public string ClaudeCode => Path.Combine(Value("CLAUDE_CONFIG_DIR") ?? Home, ".claude.json");

    /// <summary><c>~/.codex/config.toml</c>, or in the folder that CODEX_HOME names.</summary>
    public string Codex => Path.Combine(Value("CODEX_HOME") ?? Path.Combine(Home, ".codex"), "config.toml");

    public string Cursor => Path.Combine(Home, ".cursor", "mcp.json");

    public string VsCode => Path.Combine(AppData(macOs: Path.Combine("Library", "Application Support")), "Code", "User", "mcp.json");

    // Zed uses ~/.config on macOS too, and a capital on Windows.
    public string Zed => Path.Combine(AppData(macOs: ".config"), platform is ClientPlatform.Windows ? "Zed" : "zed", "settings.json");

    /// <summary>The files of the person on whose behalf a call runs.</summary>
    public static ClientPaths Of(CallerSession session) => new(session.Variable, CurrentPlatform);

    private string AppData(string macOs) => platform switch
    {
        ClientPlatform.Windows => Value("APPDATA") ?? Path.Combine(Home, "AppData", "Roaming"),
        ClientPlatform.MacOs => Path.Combine(Home, macOs),
        _ => Value("XDG_CONFIG_HOME") ?? Path.Combine(Home, ".config"),
    };

    private string? Value(string name) => environment(name) is { Length: > 0 } value ? value : null;
}
