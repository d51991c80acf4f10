using AgentMcp.Core.Platform;
using AgentMcp.Server.Install;

namespace AgentMcp.Server.Tests.Install;

public sealed class ClientPathsTests
{
    [Fact]
    public void Linux_follows_XDG()
    {
        var paths = Create(UserPlatform.Linux, ("HOME", "/home/a"), ("XDG_CONFIG_HOME", "/cfg"));

        Assert.Equal(("/cfg/Code/User/mcp.json", "/cfg/zed/settings.json", "/home/a/.claude.json"), (Slashes(paths.VsCode), Slashes(paths.Zed), Slashes(paths.ClaudeCode)));
    }

    [Fact]
    public void MacOs_keeps_vscode_in_the_library()
    {
        var paths = Create(UserPlatform.MacOs, ("HOME", "/Users/a"));

        Assert.Equal(("/Users/a/Library/Application Support/Code/User/mcp.json", "/Users/a/.config/zed/settings.json"), (Slashes(paths.VsCode), Slashes(paths.Zed)));
    }

    [Fact]
    public void Windows_uses_application_data()
    {
        var paths = Create(UserPlatform.Windows, ("USERPROFILE", "C:/Users/a"), ("APPDATA", "C:/Users/a/AppData/Roaming"));

        Assert.Equal(("C:/Users/a/AppData/Roaming/Code/User/mcp.json", "C:/Users/a/AppData/Roaming/Zed/settings.json", "C:/Users/a/.codex/config.toml"), (Slashes(paths.VsCode), Slashes(paths.Zed), Slashes(paths.Codex)));
    }

    [Fact]
    public void Clients_that_are_told_to_look_elsewhere_are_followed()
    {
        var paths = Create(UserPlatform.Linux, ("HOME", "/home/a"), ("CODEX_HOME", "/x/codex"), ("CLAUDE_CONFIG_DIR", "/x/claude"));

        Assert.Equal(("/x/codex/config.toml", "/x/claude/.claude.json"), (Slashes(paths.Codex), Slashes(paths.ClaudeCode)));
    }

    private static ClientPaths Create(UserPlatform platform, params (string Name, string Value)[] variables) =>
        new(new UserFolders(name => variables.FirstOrDefault(variable => variable.Name == name).Value, platform));

    private static string Slashes(string path) => path.Replace('\\', '/');
}
