using AgentMcp.Configuration.Policy.Secrets;

namespace AgentMcp.Configuration.Policy.Rules;

/// <summary>
/// No secrets where others read: formats as their issuers document them, and random values that are given to names of secrets.
/// Examples are put together when the program runs, so that no text of this project looks like a secret to a scanner.
/// </summary>
internal static class SecretRules
{
    private const PolicySubject Everywhere = PolicySubject.Memory | PolicySubject.Workflow | PolicySubject.File;
    private const string Letters = "k7Qw2ZpR9dVb4HsT6mXc1LfY8gNj3Bt5";
    private const string Hex = "9f3b7c1e5a8d2046e1b9c7f35d8a0264";
    private const string Revoke = "Revoke it where it was issued, for whoever read it has it, and put `${env:NAME}` or `${file:path}` in its place; a sample gets `policy-allow <rule>: <reason>` beside it.";

    private static readonly PolicyRule Assigned = Rule("secret/assigned", new SecretFormat("value that looks like a secret", ["\0"], @"(?!)"), "api_key: " + Sample(32), "api_key: your-key-of-32-letters-goes-here");

    public static IReadOnlyList<PolicyRule> All { get; } =
    [
        Rule("secret/aws", new SecretFormat("AWS access key id", ["AKIA", "ASIA"], "A[KS]IA[0-9A-Z]{16}") { StandsAlone = true }, "AKIA" + Sample(16).ToUpperInvariant(), "AKIA" + "IOSFODNN7EXAMPLE"),
        Rule("secret/github", new SecretFormat("GitHub token", ["ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_"], "gh[pousr]_[0-9A-Za-z]{36,255}|github_pat_[0-9A-Za-z_]{22,255}"), "ghp_" + Sample(36), "ghp_" + new string('x', 36)),
        Rule("secret/gitlab", new SecretFormat("GitLab token", ["glpat-", "gldt-", "glrt-", "glptt-"], "gl(?:pat|dt|rt|ptt)-[0-9A-Za-z_-]{20,64}"), "glpat-" + Sample(20), "glpat-your-token-goes-here-now"),
        Rule("secret/slack", new SecretFormat("Slack token", ["xoxb-", "xoxp-", "xoxa-", "xoxr-", "xoxs-", "xoxe-", "xapp-"], "(?:xox[bparse]|xapp)-[0-9A-Za-z-]{20,250}"), "xoxb-" + Sample(40), "xoxb-your-token-goes-here-please"),
        Rule("secret/slack-webhook", new SecretFormat("Slack webhook", ["hooks.slack.com/services/"], @"hooks\.slack\.com/services/T[0-9A-Z]{6,14}/B[0-9A-Z]{6,14}/[0-9A-Za-z]{20,32}"), $"hooks.slack.com/services/T{Sample(9).ToUpperInvariant()}/B{Sample(9).ToUpperInvariant()}/{Sample(24)}", "hooks.slack.com/services/T00000000/B00000000/XXXXXXXXXXXXXXXXXXXXXXXX"),
        Rule("secret/discord-webhook", new SecretFormat("Discord webhook", ["/api/webhooks/"], "/api/webhooks/[0-9]{17,20}/[0-9A-Za-z_-]{60,80}"), "/api/webhooks/918273645546372819/" + Sample(68), "/api/webhooks/{id}/{token}"),
        Rule("secret/google", new SecretFormat("Google API key", ["AIza"], "AIza[0-9A-Za-z_-]{35}") { StandsAlone = true }, "AIza" + Sample(35), "AIza" + new string('0', 35)),
        Rule("secret/stripe", new SecretFormat("Stripe key", ["sk_live_", "rk_live_"], "[sr]k_live_[0-9A-Za-z]{24,250}"), "sk_live_" + Sample(24), "sk_live_" + new string('x', 24)),
        Rule("secret/openai", new SecretFormat("OpenAI key", ["sk-proj-", "sk-svcacct-", "sk-admin-"], "sk-(?:proj|svcacct|admin)-[0-9A-Za-z_-]{40,250}"), "sk-proj-" + Sample(48), "sk-proj-..."),
        Rule("secret/openai-legacy", new SecretFormat("OpenAI key", ["sk-"], "sk-[0-9A-Za-z]{20}T3BlbkFJ[0-9A-Za-z]{20}") { StandsAlone = true }, $"sk-{Sample(20)}T3BlbkFJ{Sample(20)}", "task-list"),
        Rule("secret/anthropic", new SecretFormat("Anthropic key", ["sk-ant-"], "sk-ant-[a-z]{2,8}[0-9]{2}-[0-9A-Za-z_-]{40,200}"), "sk-ant-api03-" + Sample(90), "sk-ant-api03-..."),
        Rule("secret/huggingface", new SecretFormat("Hugging Face token", ["hf_"], "hf_[A-Za-z0-9]{34,40}") { StandsAlone = true }, "hf_" + Sample(34), "hf_transformer_model_name"),
        Rule("secret/npm", new SecretFormat("npm token", ["npm_"], "npm_[0-9A-Za-z]{36}"), "npm_" + Sample(36), "npm_config_registry"),
        Rule("secret/pypi", new SecretFormat("PyPI token", ["pypi-"], "pypi-AgE[0-9A-Za-z_-]{50,250}"), "pypi-AgE" + Sample(60), "pypi-package-name"),
        Rule("secret/nuget", new SecretFormat("NuGet key", ["oy2"], "oy2[0-9a-z]{43}(?![0-9A-Za-z])") { StandsAlone = true }, "oy2" + Sample(43).ToLowerInvariant(), "oy2a"),
        Rule("secret/crates", new SecretFormat("crates.io token", ["cio"], "cio[0-9A-Za-z]{32}(?![0-9A-Za-z+/=])") { StandsAlone = true, LeastEntropy = 3 }, "cio" + Sample(32), "scio"),
        Rule("secret/docker", new SecretFormat("Docker token", ["dckr_pat_", "dckr_oat_"], "dckr_[po]at_[0-9A-Za-z_-]{27,64}"), "dckr_pat_" + Sample(27), "dckr_pat_..."),
        Rule("secret/digitalocean", new SecretFormat("DigitalOcean token", ["dop_v1_", "doo_v1_", "dor_v1_"], "do[por]_v1_[0-9a-f]{64}"), "dop_v1_" + Hex + Hex, "dop_v1_" + new string('0', 64)),
        Rule("secret/shopify", new SecretFormat("Shopify token", ["shpat_", "shpca_", "shppa_", "shpss_"], "shp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}"), "shpat_" + Hex, "shpat_" + new string('0', 32)),
        Rule("secret/sendgrid", new SecretFormat("SendGrid key", ["SG."], @"SG\.[0-9A-Za-z_-]{16,32}\.[0-9A-Za-z_-]{32,64}") { StandsAlone = true }, $"SG.{Sample(22)}.{Sample(43)}", "SG.Events.Listener"),
        Rule("secret/vault", new SecretFormat("Vault token", ["hvs.", "hvb."], @"hv[sb]\.[0-9A-Za-z_-]{24,200}") { StandsAlone = true }, "hvs." + Sample(90), "hvs.example"),
        Rule("secret/age", new SecretFormat("age identity", ["AGE-SECRET-KEY-1"], "AGE-SECRET-KEY-1[0-9A-Z]{58}"), "AGE-SECRET-KEY-1" + Sample(58).ToUpperInvariant(), "AGE-SECRET-KEY-1..."),
        Rule("secret/azure-storage", new SecretFormat("Azure key", ["AccountKey=", "SharedAccessKey="], "(?:AccountKey|SharedAccessKey)=[0-9A-Za-z+/]{43,86}={1,2}"), $"AccountKey={Sample(86)}==", "AccountKey=<key>"),
        Rule("secret/jwt", new SecretFormat("JSON Web Token", ["eyJ"], @"eyJ(?>[0-9A-Za-z_-]{10,4000})\.eyJ(?>[0-9A-Za-z_-]{10,8000})\.[0-9A-Za-z_-]{20,1000}") { StandsAlone = true }, $"eyJ{Sample(30)}.eyJ{Sample(40)}.{Sample(43)}", "eyJhbGciOiJub25lIn0.e30."),
        Rule("secret/bearer", new SecretFormat("bearer token", ["Bearer ", "bearer "], "[Bb]earer (?=[0-9A-Za-z._~+/-]{0,200}[0-9])(?<v>[0-9A-Za-z._~+/-]{24,1000}={0,2})") { LeastEntropy = 3.8 }, "Authorization: Bearer " + Sample(40), "Bearer authorization-is-described-below"),
        Rule("secret/url-password", new SecretFormat("password in an address", ["://"], """://[^\s:/@?#'"<>{}$`]{1,64}:(?<v>(?!(?:pass|password|passwd|secret|user|postgres|root|admin|token|pwd|pw)@)[^\s:/@'"<>{}$%()*`]{6,128})@(?!localhost\b|127\.|\[::1\]|host\b|example\.)[0-9A-Za-z.-]{2,255}""") { LeastEntropy = 2 }, $"postgres://app:{Sample(12)}@db.internal/app", "postgres://app:password@db.internal/app"),
        Rule("secret/private-key", new SecretFormat("private key", ["-----BEGIN "], """-----BEGIN (?:[0-9A-Z]{2,12} ){0,3}PRIVATE KEY(?: BLOCK)?-----(?:[\s\\nr"'+,;]{1,80}|[A-Za-z-]{3,32}: [^\n]{0,200}){0,12}(?<v>[0-9A-Za-z+/=]{24,256})"""), $"-----BEGIN RSA PRIVATE KEY-----\n{Sample(64)}\n", "-----BEGIN RSA PRIVATE KEY-----\n...\n"),
        Assigned,
    ];

    /// <summary>Finds all of them.</summary>
    public static SecretScanner Scanner { get; } = new(All.Where(rule => rule != Assigned).Select(rule => rule.Secret!), Assigned.Secret!);

    /// <summary>The rule that a found secret breaks.</summary>
    public static PolicyRule Of(SecretHit hit) => All.First(rule => rule.Secret == hit.Format);

    private static PolicyRule Rule(string id, SecretFormat format, string bad, string good) => new(id, PolicySeverity.Error, Everywhere, $"No {format.Name} stands in a file or memory.", Revoke.Replace("<rule>", id, StringComparison.Ordinal))
    {
        Secret = format,
        Bad = new PolicyItem(PolicySubject.Memory, "memory://example", $"The service answers to {bad} since then."),
        Good = new PolicyItem(PolicySubject.Memory, "memory://example", $"The service answers to {good} since then."),
    };

    private static string Sample(int length) => string.Concat(Enumerable.Repeat(Letters, length / Letters.Length + 1))[..length];
}
