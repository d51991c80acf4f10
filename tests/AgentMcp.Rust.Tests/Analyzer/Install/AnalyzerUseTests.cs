using AgentMcp.Core.Platform;
using AgentMcp.Rust.Analyzer.Install;
using AgentMcp.Testing.Processes;

namespace AgentMcp.Rust.Tests.Analyzer.Install;

/// <summary>What is told of the shim and of editors, on a person's folders that the test makes.</summary>
public sealed class AnalyzerUseTests : IDisposable
{
    private readonly TemporaryHome _home = new();
    private readonly Dictionary<string, string?> _environment;

    public AnalyzerUseTests()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "PATH is written as on Unix.");
        _environment = new Dictionary<string, string?>(StringComparer.Ordinal) { ["HOME"] = _home.Path, ["PATH"] = $"{At("one")}:{At("two")}:{At("three")}" };
    }

    public void Dispose() => _home.Dispose();

    [Fact]
    public void Look_NothingThere_SaysSo()
    {
        var report = Look();

        Assert.Equal(new ShimReport(null, null, null), report.Shim);
        Assert.False(report.Shim.IsFirst);
        Assert.Empty(report.Editors);
    }

    [Fact]
    public void Look_AShimBehindAnother_IsShadowed()
    {
        Write("one/rust-analyzer", "#!/bin/sh\n# the real one\n");
        Shim("three/rust-analyzer");

        var shim = Look().Shim;

        Assert.Equal(new ShimReport(At("three/rust-analyzer"), 3, At("one/rust-analyzer")), shim);
        Assert.False(shim.IsFirst);
    }

    [Fact]
    public void Look_AShimBeforeAllOthers_IsFirst()
    {
        Shim("two/rust-analyzer");
        Write("three/rust-analyzer", "#!/bin/sh\n# the real one\n");

        var shim = Look().Shim;

        Assert.Equal(new ShimReport(At("two/rust-analyzer"), 2, null), shim);
        Assert.True(shim.IsFirst);
    }

    [Fact]
    public void Look_AShimThatIsNotOnPath_IsFoundWhereItWasPut()
    {
        Shim("data/shims/path/rust-analyzer");

        Assert.Equal(new ShimReport(At("data/shims/path/rust-analyzer"), null, null), Look().Shim);
    }

    [Theory]
    [InlineData("vscode", ".config/Code/User/settings.json", "{}", EditorStart.Own)]
    [InlineData("vscode", ".config/Code/User/settings.json", """{"rust-analyzer.server.path": "HOME/shim/rust-analyzer"}""", EditorStart.Shared)]
    [InlineData("vscode", ".config/Code/User/settings.json", """{"rust-analyzer.server.path": "HOME/gone"}""", EditorStart.Missing)]
    [InlineData("vscode", ".config/Code/User/settings.json", "{ broken", EditorStart.Unknown)]
    [InlineData("zed", ".config/zed/settings.json", """{"lsp": {"rust-analyzer": {"binary": {"path": "HOME/real/rust-analyzer"}}}}""", EditorStart.Own)]
    [InlineData("zed", ".config/zed/settings.json", """{"lsp": {"rust-analyzer": {"binary": {"path": "HOME/bin/agentmcp", "arguments": ["rust-analyzer"]}}}}""", EditorStart.Shared)]
    [InlineData("zed", ".config/zed/settings.json", "", EditorStart.Own)]
    [InlineData("helix", ".config/helix/languages.toml", "[language-server.rust-analyzer]\ncommand = \"HOME/real/rust-analyzer\"\n", EditorStart.Own)]
    [InlineData("helix", ".config/helix/languages.toml", "[language-server.rust-analyzer]\ncommand = \"HOME/bin/agentmcp\"\nargs = [\"rust-analyzer\"]\n", EditorStart.Shared)]
    [InlineData("neovim", ".config/nvim/init.lua", "vim.o.number = true\n", EditorStart.Unknown)]
    [InlineData("neovim", ".config/nvim/init.lua", "vim.lsp.config('rust_analyzer', require('agentmcp_rust_analyzer'))\n", EditorStart.Missing)]
    public void Look_AnEditor_IsToldByWhatItsSettingsStart(string editor, string file, string text, string expected)
    {
        Shim("shim/rust-analyzer");
        Write("real/rust-analyzer", "#!/bin/sh\n# the real one\n");
        Write("bin/agentmcp", "#!/bin/sh\n");
        Write(file, text.Replace("HOME", _home.Path, StringComparison.Ordinal));

        var report = Assert.Single(Look().Editors);

        Assert.Equal((editor, At(file), expected), (report.Editor, report.Settings, report.Starts));
    }

    [Fact]
    public void Look_EditorsThatTakeTheFirstOfPath_ShareWhenTheShimIsThat()
    {
        Shim("one/rust-analyzer");
        foreach (var folder in new[] { ".config/Code/User", ".config/zed", ".config/helix", ".config/nvim" })
        {
            Directory.CreateDirectory(At(folder));
        }

        Assert.Equal(
            [("vscode", EditorStart.Own), ("zed", EditorStart.Shared), ("helix", EditorStart.Shared), ("neovim", EditorStart.Shared)],
            Look().Editors.Select(editor => (editor.Editor, editor.Starts)));
    }

    [Fact]
    public void Look_NeovimWithOurModule_Shares()
    {
        Write(".config/nvim/init.lua", "require('agentmcp_rust_analyzer')\n");
        Write(".config/nvim/lua/agentmcp_rust_analyzer.lua", NeovimModule.Write(new EditorCommand("/x", [])));

        Assert.Equal(EditorStart.Shared, Assert.Single(Look().Editors).Starts);
    }

    private AnalyzerUseReport Look() => new AnalyzerUse(new DataFolder(At("data"))).Look(new UserFolders(_environment.GetValueOrDefault, UserPlatform.Linux));

    private void Shim(string path) => Write(path, AnalyzerShim.Write(new EditorCommand("/opt/agentmcp", []), UserPlatform.Linux));

    private string At(string path) => Path.Combine(_home.Path, path);

    private void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(path))!);
        File.WriteAllText(At(path), text);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(At(path), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }
}
