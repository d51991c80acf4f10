using AgentMcp.Core.Invocation;
using AgentMcp.Rust.Analyzer.Instances;
using AgentMcp.Rust.Analyzer.Locating;
using AgentMcp.Rust.Cargo.Workspaces;

namespace AgentMcp.Rust.Tests.Analyzer.Instances;

public sealed class InstanceKeysTests
{
    private static readonly AnalyzerProgram Program = new("/t/bin/rust-analyzer", "1.95.0", "toolchain") { Toolchain = "1.95.0 (stable)", Sysroot = "/t" };

    /// <summary>To lspmux two clients with other PATHs are two servers, and nobody is told.</summary>
    [Fact]
    public void Lspmux_defect_sessions_with_other_PATHs_share()
    {
        Assert.Equal(Key("PATH=/a", "TERM=x", "HOME=/h"), Key("PATH=/b:/c", "TERM=y"));
        Assert.Empty(InstanceKeys.Differences(Key("PATH=/a"), Key("PATH=/b")));
    }

    [Theory]
    [InlineData("RUSTFLAGS=-Cdebuginfo=0", "another value of RUSTFLAGS")]
    [InlineData("CARGO_TARGET_DIR=/x", "CARGO_TARGET_DIR is set for one only")]
    public void What_shapes_builds_parts_them_and_is_named_without_its_value(string variable, string difference)
    {
        var (one, other) = (Key("RUSTFLAGS=-O"), variable.StartsWith("RUSTFLAGS", StringComparison.Ordinal) ? Key(variable) : Key("RUSTFLAGS=-O", variable));

        Assert.NotEqual(one.Id, other.Id);
        Assert.Equal([difference], InstanceKeys.Differences(one, other));
        Assert.DoesNotContain("debuginfo", other.Variables, StringComparison.Ordinal);
    }

    [Fact]
    public void Tokens_part_nobody() => Assert.Equal(Key("CARGO_REGISTRY_TOKEN=a"), Key("CARGO_REGISTRY_TOKEN=b"));

    [Fact]
    public void Names_of_variables_that_cut_the_text_are_told_apart()
    {
        var differences = InstanceKeys.Differences(Key("CARGO_A B:C=1"), Key("CARGO_A=1"));

        Assert.Equal(["CARGO_A is set for one only", "CARGO_A B:C is set for one only"], differences);
    }

    [Fact]
    public void Every_part_of_a_key_is_a_reason_that_is_said()
    {
        var one = Key();
        var other = new InstanceKey("/w2", "/t2/bin/rust-analyzer", "1.96.0", "", "other", "");

        Assert.Equal(
            [
                "workspace '/w' and '/w2'", "rust-analyzer '/t/bin/rust-analyzer' and '/t2/bin/rust-analyzer'", "version '1.95.0' and '1.96.0'",
                "toolchain '1.95.0 (stable) in /t' and 'none'", "other settings of rust-analyzer",
            ],
            InstanceKeys.Differences(one, other));
    }

    private static InstanceKey Key(params string[] variables) =>
        InstanceKeys.Of(new CargoWorkspace("/w", "/w/Cargo.toml"), Program, new CallerSession { Transport = "pipe", Environment = new SessionEnvironment(variables) }, "{}");
}
