using AgentMcp.Rust.Cargo.Running;
using FsCheck;
using FsCheck.Fluent;

namespace AgentMcp.Rust.Tests.Cargo.Running;

public sealed class StatusLineTests
{
    [Theory]
    [InlineData("   Compiling serde v1.0.0", "Compiling", "serde v1.0.0")]
    [InlineData("    Blocking waiting for file lock on build directory", "Blocking", "waiting for file lock on build directory")]
    [InlineData("     Running `target/debug/sample`", "Running", "`target/debug/sample`")]
    public void Line_of_cargo_is_read(string line, string word, string rest) => Assert.Equal(new StatusLine(word, rest), StatusLine.Read(line));

    [Theory]
    [InlineData("")]
    [InlineData("error: could not compile `sample`")]
    [InlineData("            ")]
    [InlineData("  -> src/lib.rs:1:1")]
    [InlineData("Compiling is what I like to do")]
    public void Line_of_others_is_none(string line) => Assert.Null(StatusLine.Read(line));

    [Fact]
    public void Any_line_can_be_read() => Prop.ForAll<string?>(line => _ = StatusLine.Read(line ?? "")).QuickCheckThrowOnFailure();
}
