using AgentMcp.Rust.Cargo.Auditing.Advisories;
using FsCheck;
using FsCheck.Fluent;

namespace AgentMcp.Rust.Tests.Cargo.Auditing;

public sealed class PatchedVersionsTests
{
    [Theory]
    [InlineData("0.1.45", ">=0.2.23", "0.2.23")]
    [InlineData("0.14.0", ">= 0.14.28", "0.14.28")]
    [InlineData("1.8.0", ">=2.0.1;>=1.8.4, <2.0.0", "1.8.4")]
    [InlineData("2.0.0", ">=1.8.4, <2.0.0;>=2.0.1", "2.0.1")]
    [InlineData("1.9.0", "^1.8.4;^2.1", "2.1.0")]
    [InlineData("1.0.0-rc.1", ">=1.0.0", "1.0.0")]
    [InlineData("1.0.0", "1.2.3", "1.2.3")]
    [InlineData("1.0.0", "~1.4.2", "1.4.2")]
    [InlineData("1.0.0", "=1.0.5", "1.0.5")]
    [InlineData("1.0.0", "", null)]
    [InlineData("1.0.0", ">1.2.3", null)]
    [InlineData("1.0.0", "<1.0.0", null)]
    [InlineData("1.0.0", ">=nonsense", null)]
    public void The_lowest_fixed_version_that_cargo_takes_comes_first(string current, string patched, string? expected) =>
        Assert.Equal(expected, PatchedVersions.Lowest(current, patched.Split(';', StringSplitOptions.RemoveEmptyEntries)));

    [Fact]
    public void Versions_are_ordered_as_semantic_versioning_says()
    {
        string[] ordered = ["1.0.0-alpha", "1.0.0-alpha.1", "1.0.0-alpha.beta", "1.0.0-beta", "1.0.0-beta.2", "1.0.0-beta.11", "1.0.0-rc.1", "1.0.0", "1.0.1", "1.2.0", "1.10.0", "2.0.0"];

        Assert.Equal(ordered, ordered.Reverse().Select(version => CrateVersion.Parse(version)!).Order(CrateVersion.Precedence).Select(version => version.ToString()));
    }

    [Theory]
    [InlineData("1.2.3", "1.9.0", true)]
    [InlineData("1.2.3", "2.0.0", false)]
    [InlineData("0.2.3", "0.2.9", true)]
    [InlineData("0.2.3", "0.3.0", false)]
    [InlineData("0.0.3", "0.0.4", false)]
    public void Compatible_is_what_the_caret_allows(string left, string right, bool compatible) =>
        Assert.Equal(compatible, CrateVersion.Parse(left)!.IsCompatibleWith(CrateVersion.Parse(right)!));

    [Theory]
    [InlineData("")]
    [InlineData("1.2.3.4")]
    [InlineData("one")]
    [InlineData("-1.0.0")]
    public void What_is_no_version_is_none(string text) => Assert.Null(CrateVersion.Parse(text));

    [Fact]
    public void Any_two_numbers_are_ordered_as_numbers() => Prop.ForAll<uint, uint>((left, right) =>
        Math.Sign(CrateVersion.Precedence.Compare(CrateVersion.Parse($"{left}.0.0")!, CrateVersion.Parse($"{right}.0.0")!)) == Math.Sign(left.CompareTo(right))).QuickCheckThrowOnFailure();
}
