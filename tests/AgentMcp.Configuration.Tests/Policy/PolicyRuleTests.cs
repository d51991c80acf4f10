using AgentMcp.Configuration.Policy;
using AgentMcp.Configuration.Policy.Allow;
using AgentMcp.Configuration.Policy.Rules;
using AgentMcp.Configuration.Policy.Secrets;

namespace AgentMcp.Configuration.Tests.Policy;

public sealed class PolicyRuleTests
{
    private static readonly PolicyChecker Checker = new(PolicySettings.Default, AllowList.Empty);

    public static TheoryData<string> Rules => [.. PolicyRules.All.Select(rule => rule.Id)];

    [Theory]
    [MemberData(nameof(Rules))]
    public void The_bad_example_breaks_the_rule_and_the_good_one_does_not(string id)
    {
        var rule = PolicyRules.Get(id);

        var finding = Assert.Single(Checker.Check(rule.Bad), found => found.Rule == id);
        Assert.Equal((rule.Severity, rule.Fix), (finding.Severity, finding.Fix));
        Assert.DoesNotContain(Checker.Check(rule.Good), found => found.Rule == id);
    }

    [Theory]
    [MemberData(nameof(Rules))]
    public void A_rule_says_what_must_hold_and_what_to_do(string id)
    {
        var rule = PolicyRules.Get(id);

        Assert.Matches("^(knowledge|tag|memory|secret|file|allow)/[a-z-]+$", id);
        Assert.EndsWith(".", rule.Meaning, StringComparison.Ordinal);
        Assert.EndsWith(".", rule.Fix, StringComparison.Ordinal);
        Assert.InRange(rule.Fix.Length, 30, 300);
        Assert.NotEqual(PolicySubject.None, rule.Subject);
    }

    [Fact]
    public void Ids_are_unique() => Assert.Equal(PolicyRules.All.Count, PolicyRules.All.Select(rule => rule.Id).Distinct().Count());

    [Fact]
    public void What_is_found_is_shown_without_the_secret()
    {
        foreach (var rule in SecretRules.All)
        {
            var hit = Assert.Single(SecretRules.Scanner.Find(rule.Bad.Text, isSettings: true));
            var secret = rule.Bad.Text.Substring(hit.Offset + hit.Shown.Length, hit.Length - hit.Shown.Length);

            Assert.All(Checker.Check(rule.Bad), finding => Assert.DoesNotContain(secret, finding.Message, StringComparison.Ordinal));
            Assert.DoesNotContain(secret, SecretRules.Scanner.Mask(rule.Bad.Text), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_secret_in_a_path_or_a_tag_is_found_and_masked()
    {
        var secret = Secret("secret/github");
        var file = Assert.Single(Checker.Check(new PolicyItem(PolicySubject.File, $"notes/{secret}.txt", "")));
        var findings = Checker.Check(new PolicyItem(PolicySubject.Memory, "memory://1", "") { Tags = [new PolicyTag($"area:{secret}"), new PolicyTag(secret)] });

        Assert.Equal(("secret/github", "notes/ghp_…(40 characters).txt"), (file.Rule, file.Place));
        Assert.Equal(2, findings.Count(finding => finding.Rule == "secret/github"));
        Assert.Contains(findings, finding => finding.Rule == "tag/namespace");
        Assert.All(findings, finding => Assert.DoesNotContain(secret, finding.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("var token = cancellationToken.Register(OnCancelled);")]
    [InlineData("CancellationToken cancellationToken = default;")]
    [InlineData("password = \"correct-horse-battery-staple\"")]
    [InlineData("token: \"oauth2AccessTokenProviderFactory\"")]
    [InlineData("api_key: ${env:SERVICE_API_KEY}")]
    [InlineData("secret_file: /run/secrets/9f3b7c1e5a8d2046e1b9c7f35d8a0264")]
    [InlineData("token_id: 9f3b7c1e5a8d2046e1b9c7f35d8a0264")]
    [InlineData("token = 3f2504e0-4f89-11d3-9a0c-0305e82c3301")]
    [InlineData("<assembly name=\"A, PublicKeyToken=b77a5c561934e089\" />")]
    [InlineData("max_tokens: 4096")]
    [InlineData("https://user:password@db.internal/app")]
    [InlineData("https://docs.rs/foo:1.2/@scope/name")]
    [InlineData("\"integrity\": \"sha512-KJ7qQ3cioyA8fY2N9sW6kPz1vTbE4mHdR0gXoLuCwSjVxFtZnMaBhGeQrDpIyUlOkNbVcXzAsDfGhJkLqWeRtA==\"")]
    public void What_only_looks_like_a_secret_is_left_alone(string line) =>
        Assert.Empty(Checker.Check(new PolicyItem(PolicySubject.File, "settings.yaml", line)));

    [Theory]
    [InlineData("settings.yaml", "client_secret: {0}")]
    [InlineData(".env", "SERVICE_TOKEN={0}")]
    [InlineData("notes.txt", "export SERVICE_TOKEN={0} && run")]
    [InlineData("a.json", "{{\"apiKey\": \"{0}\"}}")]
    [InlineData("a.rb", "'api_key' => '{0}'")]
    [InlineData("a.rs", "let api_key: &str = \"{0}\";")]
    [InlineData("a.go", "accessKey := \"{0}\"")]
    [InlineData("a.ts", "const authToken: string = `{0}`;")]
    public void An_assigned_secret_is_found_in_any_language(string path, string form)
    {
        var line = string.Format(System.Globalization.CultureInfo.InvariantCulture, form, Secret("secret/assigned"));

        var finding = Assert.Single(Checker.Check(new PolicyItem(PolicySubject.File, path, "# é𝄞\n  " + line)));
        Assert.Equal(("secret/assigned", (int?)2), (finding.Rule, finding.Line));
        Assert.Equal(3 + line.IndexOf(Secret("secret/assigned"), StringComparison.Ordinal), finding.Column);
    }

    [Fact]
    public void A_bare_word_of_code_is_the_name_of_something() =>
        Assert.Empty(Checker.Check(new PolicyItem(PolicySubject.File, "a.cs", $"token = {Secret("secret/assigned")};")));

    [Theory]
    [InlineData("area:2025", "tag/date")]
    [InlineData("component:es2015", null)]
    [InlineData("area:20251120", "tag/date")]
    [InlineData("area:0198f3a1-7c2e-7000-8000-000000000001", "tag/id")]
    [InlineData("spec:0198f3a17c2e", "tag/id")]
    [InlineData("component:T42", "tag/id")]
    [InlineData("type:decade", null)]
    [InlineData("stage:open", null)]
    [InlineData("stage:in-progress", "tag/status")]
    [InlineData("area:", "tag/namespace")]
    [InlineData("aera:storage", "tag/namespace")]
    [InlineData("rust", "tag/namespace")]
    public void Tags_are_judged_by_what_they_say(string tag, string? rule)
    {
        var found = Checker.Check(new PolicyItem(PolicySubject.Memory, "memory://1", "text") { Tags = [new PolicyTag(tag)] });

        Assert.Equal(rule is null ? [] : [rule], found.Select(finding => finding.Rule));
    }

    [Fact]
    public void Tags_and_memories_in_a_mission_are_found_where_they_stand()
    {
        var item = WorkflowFile.Read(new PolicyItem(PolicySubject.File, "missions/build.yaml", "name: build\ntags: [area:ci, done]\nsteps:\n  - id: a\n    content: x\n    importance: 9\n"));

        Assert.Equal(
            [("knowledge/memory-in-workflow", 6, 5), ("tag/namespace", 2, 17), ("tag/status", 2, 17)],
            Checker.Check(item).Select(finding => (finding.Rule, finding.Line!.Value, finding.Column!.Value)));
    }

    internal static string Secret(string rule)
    {
        var text = PolicyRules.Get(rule).Bad.Text;
        var hit = SecretRules.Scanner.Find(text, isSettings: true)[0];
        return text.Substring(hit.Offset, hit.Length);
    }
}
