using AgentMcp.Configuration.Policy;
using AgentMcp.Configuration.Policy.Allow;

namespace AgentMcp.Configuration.Tests.Policy;

public sealed class AllowTests
{
    private static readonly string Secret = PolicyRuleTests.Secret("secret/github");

    [Theory]
    [InlineData("{0} # policy-allow secret/github: revoked sample", 0)]
    [InlineData("# policy-allow secret/*: revoked sample\n{0}", 0)]
    [InlineData("# policy-allow secret/github: revoked sample\n\n{0}", 1)]
    [InlineData("{0} # policy-allow secret/jwt: revoked sample", 1)]
    [InlineData("{0} # policy-allow secret/github", 2)]
    [InlineData("{0} # policy-allow secret/githbu: revoked sample", 2)]
    public void A_marker_allows_its_rule_beside_it_and_only_with_a_reason(string form, int findings) =>
        Assert.Equal(findings, Check(AllowList.Empty, "a.md", string.Format(System.Globalization.CultureInfo.InvariantCulture, form, Secret)).Count);

    [Theory]
    [InlineData("docs/**", "docs/a/b.md", true)]
    [InlineData("docs/*.md", "docs/a/b.md", false)]
    [InlineData("**/b.md", "b.md", true)]
    [InlineData("**/b.md", "docs/a/b.md", true)]
    [InlineData("docs/a?b.md", "docs/a.b.md", true)]
    [InlineData("docs/a.b.md", "docs/aXb.md", false)]
    public void A_path_of_the_list_is_a_pattern(string path, string file, bool covers) => Assert.Equal(covers, new AllowEntry("secret/*", path, "why").Covers("secret/github", file));

    [Fact]
    public void The_list_allows_what_it_names()
    {
        var list = AllowList.Read("allow:\n  - rule: secret/github\n    path: docs/**\n    reason: Revoked samples.\n");

        Assert.Empty(list.Faults);
        Assert.Empty(Check(list, "docs/a.md", Secret));
        Assert.Single(Check(list, "src/a.md", Secret));
    }

    [Fact]
    public void Faults_of_the_list_are_told_all_at_once_and_allow_nothing()
    {
        const string Text = "allow:\n  - rule: secret/githbu\n    path: docs/**\n    reason: x\n  - rule: secret/github\n    path: docs/**\n  - word\nalow: []\n";

        var findings = Check(AllowList.Empty, AllowList.File, Text);
        Assert.Equal([2, 5, 7, 8], findings.Select(finding => finding.Line!.Value).Order());
        Assert.Contains("meant `secret/github`", findings[0].Message, StringComparison.Ordinal);
        Assert.Single(Check(AllowList.Read(Text), "docs/a.md", Secret));
    }

    private static IReadOnlyList<PolicyFinding> Check(AllowList list, string path, string text) =>
        new PolicyChecker(PolicySettings.Default, list).Check(new PolicyItem(PolicySubject.File, path, text));
}
