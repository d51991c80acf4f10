using System.Text.Json;
using AgentMcp.Rust.Cargo.Auditing.Advisories;
using AgentMcp.Rust.Cargo.Reading;

namespace AgentMcp.Rust.Cargo.Auditing.Reports;

/// <summary>Makes issues of advisories, which both tools write in the same form.</summary>
internal static class AdvisoryIssue
{
    /// <param name="kind">What the tool calls it.</param>
    /// <param name="advisory">The advisory; undefined for a yanked package.</param>
    /// <param name="package">Affected package.</param>
    /// <param name="version">Its version.</param>
    /// <param name="patched">Requirements that fixed versions meet.</param>
    public static AuditIssue Of(string kind, JsonElement advisory, string package, string version, IReadOnlyList<string> patched)
    {
        var id = advisory.Text("id") ?? kind;
        var score = CvssScore.Of(advisory.Text("cvss"));
        var next = PatchedVersions.Lowest(version, patched);
        return new AuditIssue(id, kind, AuditSeverities.Of(score))
        {
            Score = score,
            Package = package,
            AffectedVersion = version,
            FixedVersion = next,
            Description = advisory.Text("title") ?? (kind == "yanked" ? "This version was withdrawn from its registry." : kind),
            Recommendation = Recommend(kind, id, package, next, patched),
            Cve = advisory.Texts("aliases").FirstOrDefault(alias => alias.StartsWith("CVE-", StringComparison.Ordinal)),
            Url = id.StartsWith("RUSTSEC-", StringComparison.Ordinal) ? $"https://rustsec.org/advisories/{id}" : advisory.Text("url"),
        };
    }

    private static string Recommend(string kind, string id, string package, string? next, IReadOnlyList<string> patched) => kind switch
    {
        _ when next is not null => $"Upgrade {package} to {next} or later.",
        _ when patched.Count > 0 => $"Upgrade {package} to {string.Join(" or ", patched)}.",
        "yanked" => $"Update {package} to a version that is not yanked.",
        "unmaintained" => $"Look for a maintained replacement of {package}, or accept {id}.",
        _ => $"No version of {package} is fixed: replace it, or accept {id} after reading it.",
    };
}
