using AgentMcp.Core.Invocation;
using AgentMcp.Rust.Analyzer.Locating;

namespace AgentMcp.Rust.Tests.Analyzer.Locating;

public sealed class VersionMatchTests
{
    [Theory]
    [InlineData("1.95.0 (59807616e 2026-04-14)", "1.95.0", "2026-04-14", false)]
    [InlineData("1.95.1", "1.95.0", "2026-04-14", false)]
    [InlineData("1.85.1", "1.95.0", "2026-04-14", true)]
    [InlineData("1.96.0-nightly (abc 2026-04-01)", "1.95.0", "2026-04-14", true)]
    [InlineData("1.97.0-nightly (abc 2026-04-01)", "1.97.0-nightly", "2026-05-02", false)]
    [InlineData("0.3.2490-standalone (e2cbd1bb6 2026-06-01)", "1.95.0", "2026-04-14", false)]
    [InlineData("0.3.1000-standalone (e2cbd1bb6 2025-06-01)", "1.95.0", "2026-04-14", true)]
    [InlineData("0.3.1000-standalone", "1.95.0", "2026-04-14", false)]
    [InlineData("0.0.0 (e2cbd1bb6 2026-06-01)", "1.95.0", "unknown", false)]
    [InlineData("custom build", "1.95.0", "2026-04-14", false)]
    public void A_mismatch_is_told_where_it_can_be_known(string analyzer, string release, string date, bool differs)
    {
        var version = AnalyzerVersion.Read($"rust-analyzer {analyzer}\n");
        var toolchain = new WorkspaceToolchain(RustRelease.Read($"rustc {release}\nrelease: {release}\ncommit-date: {date}\n"), null);

        var found = KnownDegradations.Find(version!, "PATH", toolchain, new CallerSession { Transport = "pipe" });

        Assert.Equal(differs, found.Any(degradation => degradation.Kind is DegradationKind.VersionMismatch));
    }

    [Theory]
    [InlineData("")]
    [InlineData("rust-analyzer")]
    [InlineData("rust-analyzer \n")]
    [InlineData("rustup 1.28.0")]
    [InlineData("error: rust-analyzer 1.0.0")]
    public void What_is_no_version_of_it_is_none(string output) => Assert.Null(AnalyzerVersion.Read(output));

    [Fact]
    public void A_flood_is_no_version() => Assert.Null(AnalyzerVersion.Read("rust-analyzer " + new string('1', 100_000)));
}
