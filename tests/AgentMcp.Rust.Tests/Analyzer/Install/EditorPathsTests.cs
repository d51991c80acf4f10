using AgentMcp.Core.Platform;
using AgentMcp.Rust.Analyzer.Install;

namespace AgentMcp.Rust.Tests.Analyzer.Install;

public sealed class EditorPathsTests
{
    [Theory]
    [InlineData(UserPlatform.Linux, "vscode", "HOME=/home/a", "/home/a/.config/Code/User/settings.json")]
    [InlineData(UserPlatform.Linux, "vscode", "HOME=/home/a XDG_CONFIG_HOME=/cfg", "/cfg/Code/User/settings.json")]
    [InlineData(UserPlatform.MacOs, "vscode", "HOME=/Users/a XDG_CONFIG_HOME=/cfg", "/Users/a/Library/Application Support/Code/User/settings.json")]
    [InlineData(UserPlatform.Windows, "vscode", "USERPROFILE=C:/Users/a APPDATA=D:/Roaming", "D:/Roaming/Code/User/settings.json")]
    [InlineData(UserPlatform.Windows, "vscode", "USERPROFILE=C:/Users/a", "C:/Users/a/AppData/Roaming/Code/User/settings.json")]
    [InlineData(UserPlatform.Linux, "zed", "HOME=/home/a XDG_CONFIG_HOME=", "/home/a/.config/zed/settings.json")]
    [InlineData(UserPlatform.MacOs, "zed", "HOME=/Users/a XDG_CONFIG_HOME=/cfg", "/Users/a/.config/zed/settings.json")]
    [InlineData(UserPlatform.Windows, "zed", "APPDATA=D:/Roaming", "D:/Roaming/Zed/settings.json")]
    [InlineData(UserPlatform.Linux, "helix", "HOME=/home/a", "/home/a/.config/helix/languages.toml")]
    [InlineData(UserPlatform.MacOs, "helix", "HOME=/Users/a", "/Users/a/.config/helix/languages.toml")]
    [InlineData(UserPlatform.Windows, "helix", "APPDATA=D:/Roaming", "D:/Roaming/helix/languages.toml")]
    [InlineData(UserPlatform.Linux, "neovim", "HOME=/home/a", "/home/a/.config/nvim/lua/agentmcp_rust_analyzer.lua")]
    [InlineData(UserPlatform.Linux, "neovim", "HOME=/home/a NVIM_APPNAME=lazy", "/home/a/.config/lazy/lua/agentmcp_rust_analyzer.lua")]
    [InlineData(UserPlatform.MacOs, "neovim", "HOME=/Users/a XDG_CONFIG_HOME=/cfg", "/cfg/nvim/lua/agentmcp_rust_analyzer.lua")]
    [InlineData(UserPlatform.Windows, "neovim", "LOCALAPPDATA=D:/Local", "D:/Local/nvim/lua/agentmcp_rust_analyzer.lua")]
    [InlineData(UserPlatform.Windows, "neovim", "USERPROFILE=C:/Users/a", "C:/Users/a/AppData/Local/nvim/lua/agentmcp_rust_analyzer.lua")]
    public void File_OfAPlatformAndItsVariables_IsWhereTheEditorLooks(UserPlatform platform, string editor, string variables, string expected)
    {
        var environment = variables.Split(' ').Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);

        var file = AnalyzerEditor.Find(editor)!.File(new EditorPaths(new UserFolders(environment.GetValueOrDefault, platform)));

        Assert.Equal(expected, file.Replace('\\', '/'));
    }
}
