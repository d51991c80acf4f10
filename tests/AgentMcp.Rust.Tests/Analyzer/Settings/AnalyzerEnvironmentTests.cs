using AgentMcp.Core.Invocation;
using AgentMcp.Rust.Analyzer.Settings;

namespace AgentMcp.Rust.Tests.Analyzer.Settings;

public sealed class AnalyzerEnvironmentTests
{
    [Fact]
    public void Of_NothingIsSet_HasTheDefaults()
    {
        var variables = Of(new AnalyzerSettings());

        Assert.Equal(("error", "64", "10", "1"), (variables["RA_LOG"], variables["RA_LRU_CAPACITY"], variables["CHALK_SOLVER_MAX_SIZE"], variables["RA_PROC_MACRO_WORKERS"]));
        Assert.DoesNotContain("CARGO_NET_OFFLINE", variables.Keys);
    }

    [Theory]
    [InlineData("RA_LOG")]
    [InlineData("RA_LRU_CAPACITY")]
    [InlineData("CHALK_SOLVER_MAX_SIZE")]
    [InlineData("RA_PROC_MACRO_WORKERS")]
    [InlineData("MALLOC_ARENA_MAX")]
    public void Of_WhatTheSessionHasSet_IsLeftAlone(string name) => Assert.DoesNotContain(name, Of(new AnalyzerSettings(), $"{name}=theirs").Keys);

    [Fact]
    public void Of_WhatTheSessionHasSetToNothing_IsNotSet() => Assert.Equal("error", Of(new AnalyzerSettings(), "RA_LOG=")["RA_LOG"]);

    [Fact]
    public void Of_Minimal_HasNoWorkersForProcMacros() => Assert.Equal("0", Of(new AnalyzerSettings { Profile = AnalyzerProfile.Minimal })["RA_PROC_MACRO_WORKERS"]);

    [Theory]
    [InlineData(nameof(AnalyzerProfile.Minimal), "2")]
    [InlineData(nameof(AnalyzerProfile.Balanced), "2")]
    [InlineData(nameof(AnalyzerProfile.Full), null)]
    public void Of_AProfileThatSaves_HasFewHeaps(string profile, string? heaps) =>
        Assert.Equal(heaps, Of(new AnalyzerSettings { Profile = Enum.Parse<AnalyzerProfile>(profile) }).GetValueOrDefault("MALLOC_ARENA_MAX"));

    [Fact]
    public void Of_Offline_TellsCargo() => Assert.Equal("true", Of(new AnalyzerSettings { IsOffline = true })["CARGO_NET_OFFLINE"]);

    [Fact]
    public void Of_ATurnInTheQueue_IsNotPassedOn() => Assert.Null(Of(new AnalyzerSettings(), "AGENTMCP_BUILD_TURN=3")["AGENTMCP_BUILD_TURN"]);

    private static Dictionary<string, string?> Of(AnalyzerSettings settings, params string[] variables) =>
        AnalyzerEnvironment.Of(new CallerSession { Id = "test", Transport = "pipe", Agent = "test-agent", Environment = new SessionEnvironment(variables) }, settings);
}
