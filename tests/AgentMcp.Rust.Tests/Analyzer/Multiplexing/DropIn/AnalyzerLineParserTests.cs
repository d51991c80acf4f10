using AgentMcp.Rust.Analyzer.Multiplexing.DropIn;

namespace AgentMcp.Rust.Tests.Analyzer.Multiplexing.DropIn;

public sealed class AnalyzerLineParserTests
{
    [Theory]
    [InlineData("", true)]
    [InlineData("lsp-server", true)]
    [InlineData("-v --log-file /tmp/x lsp-server", true)]
    [InlineData("--force --global-singleton --lspmux", true)]
    [InlineData("--transport auto", true)]
    [InlineData("--transport lspmux", true)]
    [InlineData("--transport=direct", false)]
    [InlineData("--direct", false)]
    [InlineData("--allow-multi", true)]
    [InlineData("--version", false)]
    [InlineData("--print-config-schema", false)]
    [InlineData("--no-such-flag", false)]
    [InlineData("analysis-stats . --force", false)]
    [InlineData("proc-macro", false)]
    [InlineData("scip .", false)]
    public void Parse_KnowsWhatTheSharedOneAnswers(string typed, bool isShared) => Assert.Equal(isShared, Parse(typed).IsShared);

    [Fact]
    public void Parse_AllowMulti_IsForTheLock_AndStillShares()
    {
        Assert.True(Parse("--allow-multi").AllowsMultiple);
        Assert.False(Parse("--force").AllowsMultiple);
    }

    [Theory]
    [InlineData("analysis-stats --memory-limit 500 . --no-proc-macros --lock-file=x", "analysis-stats .")]
    [InlineData("ssr --transport direct a==>>b", "ssr a==>>b")]
    [InlineData("diagnostics -- --force", "diagnostics -- --force")]
    [InlineData("--direct -v", "-v")]
    public void Parse_OurFlags_NeverReachTheRealProgram(string typed, string rest) => Assert.Equal(rest, string.Join(' ', Parse(typed).Words));

    [Theory]
    [InlineData("--lock-file", "--lock-file needs a value (FILE).")]
    [InlineData("--memory-limit", "--memory-limit needs a value (MB).")]
    [InlineData("--memory-limit --force", "--memory-limit needs a value (MB).")]
    [InlineData("--memory-limit=", "--memory-limit needs a value (MB).")]
    [InlineData("--memory-limit lots", "--memory-limit is a number of MB; got 'lots'.")]
    [InlineData("--transport", "--transport needs a value (auto|direct|lspmux).")]
    [InlineData("--transport tcp", "--transport is auto, direct or lspmux; got 'tcp'.")]
    public void Parse_AFlagWithoutItsValue_SaysSo(string typed, string message) => Assert.Equal(message, Assert.Throws<AnalyzerLineException>(() => Parse(typed)).Message);

    [Theory]
    [InlineData("", "RA_SINGLETON", "0", false)]
    [InlineData("", "RA_SINGLETON", "1", true)]
    [InlineData("--global-singleton", "RA_SINGLETON", "0", true)]
    [InlineData("", "CARGOTOOLS_RA_TRANSPORT", "direct", false)]
    [InlineData("", "RUST_ANALYZER_TRANSPORT", "Direct", false)]
    [InlineData("--transport auto", "CARGOTOOLS_RA_TRANSPORT", "direct", true)]
    [InlineData("", "CARGOTOOLS_RA_TRANSPORT", "carrier pigeon", true)]
    public void Parse_VariablesKeepTheirMeaning_AndFlagsWin(string typed, string name, string value, bool isShared) =>
        Assert.Equal(isShared, Parse(typed, name, value).IsShared);

    [Fact]
    public void Parse_OfOneVariableOverTheOther_TakesTheFirst() => Assert.False(AnalyzerLineParser.Parse([], name => name switch
    {
        "CARGOTOOLS_RA_TRANSPORT" => "direct",
        "RUST_ANALYZER_TRANSPORT" => "auto",
        _ => null,
    }).IsShared);

    [Theory]
    [InlineData("--memory-limit 700", null, 700)]
    [InlineData("", "800", 800)]
    [InlineData("--memory-limit=0", "800", null)]
    [InlineData("", null, null)]
    public void Parse_MemoryLimit_FlagOverVariable_AndZeroIsNone(string typed, string? variable, int? limit) =>
        Assert.Equal(limit, Parse(typed, "RA_MEMORY_LIMIT_MB", variable).MemoryLimit);

    [Theory]
    [InlineData("--lspmux", "lspmux is not used: agentmcp shares rust-analyzer itself.")]
    [InlineData("--lock-file x", "--lock-file is not used: agentmcp keeps its own locks.")]
    [InlineData("--log-file x", "Flags of rust-analyzer's log have no place in a process that others share; --direct gives you one of your own.")]
    public void Parse_WhatIsDoneInAnotherWay_IsSaid(string typed, string notice) => Assert.Equal([notice], Parse(typed).Notices);

    private static AnalyzerLine Parse(string typed, string? name = null, string? value = null) =>
        AnalyzerLineParser.Parse(typed.Split(' ', StringSplitOptions.RemoveEmptyEntries), variable => variable == name ? value : null);
}
