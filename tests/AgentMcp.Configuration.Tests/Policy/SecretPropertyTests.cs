using AgentMcp.Configuration.Policy;
using AgentMcp.Configuration.Policy.Allow;
using AgentMcp.Configuration.Policy.Rules;
using FsCheck;
using FsCheck.Fluent;

namespace AgentMcp.Configuration.Tests.Policy;

public sealed class SecretPropertyTests
{
    private static readonly Config Settings = Config.QuickThrowOnFailure.WithMaxTest(300);

    private static readonly string[] Secrets = [.. SecretRules.All.Select(rule => PolicyRuleTests.Secret(rule.Id))];

    // Beginnings of secrets, names of secrets and pieces of them among any other text, so that patterns are tried and fail half way.
    private static readonly string[] Pieces =
    [
        .. SecretRules.All.SelectMany(rule => rule.Secret!.Anchors), "token", "Password", "api_key", "=", ": ", "\"", "'", "=>", "\n", "\r\n", " ", "-----BEGIN ", "PRIVATE KEY-----", "eyJ", ".eyJ", "://", "@", ":",
        "é", "𝄞", "\ud834", new string('a', 500), new string('A', 300) + ".", "policy-allow ", "policy-allow secret/jwt: ", "{\"run_id\":", "Status: ",
    ];

    private static readonly Gen<string> Text = Gen.OneOf(
        ArbMap.Default.GeneratorFor<string>().Select(text => text ?? ""),
        Gen.Elements(Pieces).Or(Gen.Elements(Secrets).Select(secret => secret[..(secret.Length / 2)])).ListOf().Select(pieces => string.Concat(pieces)));

    [Fact]
    public void No_text_crashes_or_hangs_a_rule() => Check.One(Settings, Prop.ForAll(Text.ToArbitrary(), text =>
    {
        var checker = new PolicyChecker(PolicySettings.Default, AllowList.Read(text));
        foreach (var subject in (PolicySubject[])[PolicySubject.Memory, PolicySubject.File, PolicySubject.Workflow])
        {
            var item = new PolicyItem(subject, "missions/a.yaml", text) { Tags = [new PolicyTag(text)], Importance = 5 };
            foreach (var finding in checker.Check(WorkflowFile.Read(item)).Concat(checker.Check(item with { Place = text })))
            {
                Assert.True(finding.Line is null or > 0 && finding.Column is null or > 0);
            }
        }
    }));

    [Fact]
    public void A_planted_secret_is_found_wherever_it_stands_and_never_shown() => Check.One(
        Settings,
        Prop.ForAll(Gen.Zip(Gen.Zip(ArbMap.Default.GeneratorFor<NonNull<string>>(), ArbMap.Default.GeneratorFor<NonNull<string>>()), Gen.Elements(Secrets.Where(secret => secret.Length > 40).ToArray())).ToArbitrary(), given =>
        {
            var ((before, after), secret) = given;
            var rule = SecretRules.Of(Assert.Single(SecretRules.Scanner.Find(secret + " ", isSettings: true))).Id;
            var text = $"{before.Get}\n{secret}\n{after.Get}";

            var findings = new PolicyChecker(PolicySettings.Default, AllowList.Empty).Check(new PolicyItem(PolicySubject.Memory, "memory://1", text));
            Assert.Contains(findings, finding => finding.Rule == rule && finding.Line == before.Get.Count(letter => letter == '\n') + 2);
            Assert.All(findings, finding => Assert.DoesNotContain(secret[12..], finding.ToString(), StringComparison.Ordinal));
            Assert.DoesNotContain(secret[12..], SecretRules.Scanner.Mask(text), StringComparison.Ordinal);
        }));
}
