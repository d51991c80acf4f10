using AgentMcp.Rust.Cargo.Auditing.Advisories;
using AgentMcp.Rust.Cargo.Auditing.Reports;

namespace AgentMcp.Rust.Cargo.Auditing;

/// <summary>Suggests one action for each package, however many advisories it has.</summary>
internal static class AuditActions
{
    /// <summary>The actions, the most urgent first.</summary>
    public static IReadOnlyList<AuditAction> For(IReadOnlyList<AuditIssue> issues) =>
        [
            .. issues
                .Where(issue => issue is { Accepted: false, Package: not null, Kind: not ("license" or "ban" or "source") })
                .GroupBy(issue => (issue.Package, issue.AffectedVersion))
                .Select(group => Of([.. group]))
                .OrderBy(action => action.Priority),
        ];

    private static AuditAction Of(IReadOnlyList<AuditIssue> issues)
    {
        var issue = issues[0];
        var priority = issues.Min(Priority);
        var package = $"{issue.Package}@{issue.AffectedVersion}";
        if (issues.All(each => each.Kind == "yanked"))
        {
            return new AuditAction(priority, $"Update {issue.Package} away from the yanked version", $"cargo update -p {package}", "low", Automated: true);
        }

        // Yanked beside a vulnerability is mended by the same upgrade.
        AuditIssue[] wanting = [.. issues.Where(each => each.Kind != "yanked")];
        var next = wanting.All(each => each.FixedVersion is not null) ? wanting.Select(each => CrateVersion.Parse(each.FixedVersion!)).OfType<CrateVersion>().Max(CrateVersion.Precedence) : null;
        if (next is null)
        {
            return new AuditAction(priority, $"{issue.Recommendation}{Through(issue)}", null, "medium", Automated: false);
        }

        var isCompatible = CrateVersion.Parse(issue.AffectedVersion ?? "") is { } now && next.IsCompatibleWith(now);
        return isCompatible
            ? new AuditAction(priority, $"Update {issue.Package} to {next}", $"cargo update -p {package} --precise {next}", "low", Automated: true)
            : new AuditAction(priority, $"Raise the requirement that holds {issue.Package} at {issue.AffectedVersion} to {next}{Through(issue)}", $"cargo update -p {package} --precise {next}", "medium", Automated: false);
    }

    private static string Through(AuditIssue issue) => issue.DependencyPath.Count > 2 ? $" (it comes in through {string.Join(" > ", issue.DependencyPath.Take(issue.DependencyPath.Count - 1))})" : "";

    private static int Priority(AuditIssue issue) => issue.Severity switch
    {
        AuditSeverity.Critical or AuditSeverity.High => 1,
        AuditSeverity.Medium => 2,
        AuditSeverity.Unknown when issue.Kind is "vulnerability" or "unsound" => 2,
        _ => 3,
    };
}
