using System.Text.Json;
using AgentMcp.Rust.Analyzer.Settings;
using AgentMcp.Rust.Cargo.Workspaces;

namespace AgentMcp.Rust.Tests.Analyzer.Settings;

public sealed class ServerSettingsTests
{
    private static readonly CargoWorkspace Workspace = new("/w", "/w/Cargo.toml");

    [Fact]
    public void Write_Minimal_HasNeitherProcMacrosNorBuildScriptsNorAnythingAhead()
    {
        var settings = Write(new AnalyzerSettings { Profile = AnalyzerProfile.Minimal });

        Assert.False(Flag(settings, "procMacro", "enable"));
        Assert.False(Flag(settings, "cargo", "buildScripts", "enable"));
        Assert.False(Flag(settings, "cachePriming", "enable"));
        Assert.False(Flag(settings, "checkOnSave"));
        Assert.Equal(32, At(settings, "lru", "capacity").GetInt32());
    }

    [Fact]
    public void Write_Balanced_HasEverythingWithSmallCachesAndFewThreads()
    {
        var settings = Write(new AnalyzerSettings());

        Assert.True(Flag(settings, "procMacro", "enable"));
        Assert.True(Flag(settings, "cargo", "buildScripts", "enable"));
        Assert.True(Flag(settings, "checkOnSave"));
        Assert.Equal(64, At(settings, "lru", "capacity").GetInt32());
        Assert.InRange(At(settings, "numThreads").GetInt32(), 1, 4);
        Assert.Equal(1, At(settings, "cachePriming", "numThreads").GetInt32());
    }

    [Fact]
    public void Write_Full_LeavesCachesAndThreadsToRustAnalyzer()
    {
        var settings = Write(new AnalyzerSettings { Profile = AnalyzerProfile.Full });

        Assert.True(Flag(settings, "procMacro", "enable"));
        Assert.False(settings.TryGetProperty("lru", out _));
        Assert.False(settings.TryGetProperty("numThreads", out _));
    }

    [Fact]
    public void Write_NoProcMacros_WinsOverWhatIsPassed_AndLeavesTheRestOfIt()
    {
        var settings = Write(new AnalyzerSettings { HasProcMacros = false, Passed = """{"cargo.features": "all", "procMacro": {"enable": true, "attributes.enable": false}}""" });

        Assert.False(Flag(settings, "procMacro", "enable"));
        Assert.Equal("all", At(settings, "cargo", "features").GetString());
    }

    [Theory]
    [InlineData("Check", true, "check")]
    [InlineData("Clippy", true, "clippy")]
    [InlineData("Off", false, "check")]
    public void Write_EachCheck_HasItsCommand(string check, bool isOnSave, string command)
    {
        var settings = Write(new AnalyzerSettings { Check = Enum.Parse<AnalyzerCheck>(check) });

        Assert.Equal(isOnSave, Flag(settings, "checkOnSave"));
        Assert.Equal(command, At(settings, "check", "command").GetString());
        Assert.False(settings.GetProperty("check").TryGetProperty("overrideCommand", out _));
    }

    [Fact]
    public void Write_ACommandOfOurs_IsGivenWithItsVariables()
    {
        var check = new CheckCommand(["/bin/agentmcp", "cargo", "check"], new Dictionary<string, string> { ["NAME"] = "value" });

        var settings = JsonElement.Parse(ServerSettings.Write(new AnalyzerSettings(), Workspace, check));

        Assert.Equal(["/bin/agentmcp", "cargo", "check"], At(settings, "check", "overrideCommand").EnumerateArray().Select(word => word.GetString()));
        Assert.Equal("value", At(settings, "check", "extraEnv", "NAME").GetString());
    }

    [Fact]
    public void Write_SettingsThatArePassedOn_WinAndLeaveTheirNeighboursAlone()
    {
        var settings = Write(new AnalyzerSettings { Passed = """{"rust-analyzer.cargo.buildScripts.enable": false, "procMacro": {"ignored": {"a": ["b"]}}, "numThreads": 9}""" });

        Assert.False(Flag(settings, "cargo", "buildScripts", "enable"));
        Assert.Equal("none", At(settings, "cargo", "sysrootQueryMetadata").GetString());
        Assert.True(Flag(settings, "procMacro", "enable"));
        Assert.Equal("b", At(settings, "procMacro", "ignored", "a")[0].GetString());
        Assert.Equal(9, At(settings, "numThreads").GetInt32());
    }

    [Fact]
    public void Write_Always_LoadsThisWorkspaceAloneAndLetsUsWatch()
    {
        var settings = Write(new AnalyzerSettings());

        Assert.Equal(["/w/Cargo.toml"], At(settings, "linkedProjects").EnumerateArray().Select(project => project.GetString()));
        Assert.Equal("client", At(settings, "files", "watcher").GetString());
    }

    private static JsonElement Write(AnalyzerSettings settings) => JsonElement.Parse(ServerSettings.Write(settings, Workspace, check: null));

    private static bool Flag(JsonElement settings, params string[] path) => At(settings, path).GetBoolean();

    private static JsonElement At(JsonElement settings, params string[] path) => path.Aggregate(settings, (at, name) => at.GetProperty(name));
}
