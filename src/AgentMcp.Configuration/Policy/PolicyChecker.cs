using AgentMcp.Configuration.Policy.Allow;
using AgentMcp.Configuration.Policy.Rules;
using AgentMcp.Configuration.Policy.Secrets;

namespace AgentMcp.Configuration.Policy;

/// <summary>Judges one thing by all rules. Nothing that it gives holds a secret.</summary>
internal sealed class PolicyChecker(PolicySettings settings, AllowList allow)
{
    private static readonly string[] SettingsExtensions =
        [".env", ".yaml", ".yml", ".toml", ".ini", ".cfg", ".conf", ".config", ".properties", ".json", ".tfvars", ".npmrc", ".pypirc", ".netrc", ".envrc", ""];

    private static SecretScanner Scanner => SecretRules.Scanner;

    public IReadOnlyList<PolicyFinding> Check(PolicyItem item)
    {
        List<PolicyFinding>? findings = null;
        foreach (var (rule, match) in Matches(item))
        {
            if (!IsAllowed(item, rule, match))
            {
                (findings ??= []).Add(Finding(item, rule, match));
            }
        }

        return findings ?? (IReadOnlyList<PolicyFinding>)[];
    }

    private static PolicyFinding Finding(PolicyItem item, PolicyRule rule, PolicyMatch match)
    {
        var (line, column) = match.Offset < 0 ? ((int?)null, (int?)null) : LineOf(item.Text, match.Offset);
        return new PolicyFinding(rule.Id, rule.Severity, Scanner.Mask(item.Place), line, column, Scanner.Mask(match.Message), rule.Fix);
    }

    // Columns count code points, as everywhere.
    private static (int? Line, int? Column) LineOf(string text, int offset)
    {
        var before = text.AsSpan(0, Math.Min(offset, text.Length));
        var line = before[(before.LastIndexOf('\n') + 1)..];
        var column = 1;
        foreach (var unit in line)
        {
            column += char.IsLowSurrogate(unit) ? 0 : 1;
        }

        return (before.Count('\n') + 1, column);
    }

    private IEnumerable<(PolicyRule Rule, PolicyMatch Match)> Matches(PolicyItem item)
    {
        foreach (var rule in PolicyRules.All)
        {
            if ((rule.Subject & item.Subject) != PolicySubject.None)
            {
                foreach (var match in rule.Find(item, settings))
                {
                    yield return (rule, match);
                }
            }
        }

        foreach (var hit in Scanner.Find(item.Text, IsSettings(item)))
        {
            yield return (SecretRules.Of(hit), Said(hit, "stands here", hit.Offset));
        }

        // A name is read by everybody who may not open the file.
        foreach (var hit in Scanner.Find(item.Place, isSettings: true))
        {
            yield return (SecretRules.Of(hit), Said(hit, "stands in the name", -1));
        }

        foreach (var tag in item.Tags.Where(tag => tag.Offset < 0))
        {
            foreach (var hit in Scanner.Find(tag.Text, isSettings: true))
            {
                yield return (SecretRules.Of(hit), Said(hit, "stands in a tag", -1));
            }
        }
    }

    private static PolicyMatch Said(SecretHit hit, string where, int offset) => new($"{Article(hit.Format.Name)} {hit.Format.Name} {where}: {hit.Mask}.", offset);

    private static string Article(string name) => "AEIOaeio".Contains(name[0], StringComparison.Ordinal) ? "An" : "A";

    // In code a bare word is the name of something else.
    private static bool IsSettings(PolicyItem item)
    {
        if (item.Subject is not PolicySubject.File)
        {
            return true;
        }

        var name = item.Place[(item.Place.LastIndexOf('/') + 1)..];
        return SettingsExtensions.Contains(Path.GetExtension(name)) || name.StartsWith(".env", StringComparison.Ordinal);
    }

    // The rules about exceptions have none.
    private bool IsAllowed(PolicyItem item, PolicyRule rule, PolicyMatch match) =>
        !rule.Id.StartsWith("allow/", StringComparison.Ordinal)
        && ((match.Offset >= 0 && AllowMarker.Allows(item.Text, Math.Min(match.Offset, item.Text.Length), rule.Id)) || allow.Covers(rule.Id, item.Place));
}
