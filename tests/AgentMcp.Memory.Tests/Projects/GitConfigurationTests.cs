using System.Text;
using AgentMcp.Memory.Projects;
using FsCheck;
using FsCheck.Fluent;

namespace AgentMcp.Memory.Tests.Projects;

public sealed class GitConfigurationTests
{
    [Theory]
    [InlineData("[remote \"origin\"]\n\turl = https://h/o/n.git\n", "https://h/o/n.git")]
    [InlineData("[remote \"origin\"]\r\n\turl = https://h/o/n.git\r\n", "https://h/o/n.git")]
    [InlineData("\uFEFF[REMOTE \"origin\"]\nURL=https://h/o/n", "https://h/o/n")]
    [InlineData("[remote.ORIGIN] url = x", "x")]
    [InlineData("[remote \"origin\"] url = \"a # b\" ; comment", "a # b")]
    [InlineData("[remote \"origin\"]\nurl = a  # comment\n", "a")]
    [InlineData("[remote \"origin\"]\nurl = a\\\nb\n", "ab")]
    [InlineData("[remote \"origin\"]\nurl = \"a\\\"b\\\\c\"\n", "a\"b\\c")]
    [InlineData("[remote \"origin\"]\nurl = first\nurl = second\n", "first")]
    [InlineData("[remote \"origin\"]\nurl = first\nurl =\nurl = second\n", "second")]
    [InlineData("[remote \"fork\"]\nurl = fork\n[remote \"origin\"]\nurl = origin\n", "origin")]
    [InlineData("[remote \"upstream\"]\nurl = one\n[remote \"fork\"]\nurl = two\n", "one")]
    [InlineData("[remote \"a\\\"b\"]\nurl = quoted\n", "quoted")]
    [InlineData("; url = no\n[core]\nurl = no\n[remote \"origin\"]\npushurl = no\nurl = yes\n", "yes")]
    public void Remote_EachSyntaxOfGitConfig_IsRead(string text, string expected) => Assert.Equal(expected, GitConfiguration.Parse(text).Remote);

    [Theory]
    [InlineData("")]
    [InlineData("[remote \"origin\"]\nfetch = x\n")]
    [InlineData("[remote \"origin\"]\nurl\n")]
    [InlineData("[remote]\nurl = x\n")]
    [InlineData("[remote \"origin\nurl = x\n")]
    [InlineData("[remote \"origin\"\nurl = x\n")]
    [InlineData("[branch \"remote\"]\nurl = x\n")]
    public void Remote_NoAddressOrBrokenSection_IsNull(string text) => Assert.Null(GitConfiguration.Parse(text).Remote);

    [Fact]
    public void Parse_AnyText_Ends() => Prop.ForAll<NonNull<string>>(text => GitConfiguration.Parse(text.Get) is not null).QuickCheckThrowOnFailure();

    [Fact]
    public void Parse_AnyMixtureOfSyntax_Ends() =>
        Prop.ForAll(
            Gen.Elements("[", "]", "\"", "\\", "\n", "=", "#", ";", " ", "url", "remote", "origin", "\r\n", "\0").ArrayOf().Select(string.Concat).ToArbitrary(),
            text => GitConfiguration.Parse(text) is not null).QuickCheckThrowOnFailure();

    [Fact]
    public void Parse_AnyValueWrittenQuoted_ComesBack() =>
        Prop.ForAll<NonEmptyString>(value =>
        {
            var written = new StringBuilder("[remote \"origin\"]\n\turl = \"");
            foreach (var character in value.Get)
            {
                written.Append(character switch { '"' => "\\\"", '\\' => @"\\", '\n' => "\\n", '\t' => "\\t", _ => character.ToString() });
            }

            return value.Get.Contains('\r', StringComparison.Ordinal) || GitConfiguration.Parse(written + "\"\n").Remote == value.Get;
        }).QuickCheckThrowOnFailure();
}
