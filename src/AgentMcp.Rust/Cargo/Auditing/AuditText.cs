using System.Globalization;
using System.Text;
using AgentMcp.Rust.Cargo.Auditing.Advisories;
using AgentMcp.Rust.Cargo.Auditing.Reports;

namespace AgentMcp.Rust.Cargo.Auditing;

/// <summary>An audit as a model reads it.</summary>
internal static class AuditText
{
    private const int MostActions = 10;

    public static string Of(AuditOutcome outcome, AuditCounts counts, IReadOnlyList<AuditAction> actions)
    {
        var text = new StringBuilder();
        text.Append(outcome.Status).Append(": ").AppendLine(Headline(outcome, counts));
        foreach (var issue in outcome.Report.Issues)
        {
            text.AppendLine(Line(issue));
        }

        foreach (var action in actions.Take(MostActions))
        {
            text.Append(CultureInfo.InvariantCulture, $"{action.Priority}. {action.Action}").AppendLine(action.Command is null ? "" : $": `{action.Command}`{(action.Automated ? "" : " (once the requirement allows it)")}");
        }

        if (actions.Count > MostActions)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"… {actions.Count - MostActions} more actions in `suggested_actions`.");
        }

        if (outcome.Report.Ignored.Count > 0)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"Its configuration hides {outcome.Report.Ignored.Count}: {string.Join(", ", outcome.Report.Ignored)}.");
        }

        return text.ToString().TrimEnd();
    }

    private static string Headline(AuditOutcome outcome, AuditCounts counts)
    {
        var found = counts.TotalIssues == 0 ? "no issues" : $"{counts.TotalIssues} {(counts.TotalIssues == 1 ? "issue" : "issues")} ({Severities(counts)})";
        var beside = (counts.Warnings, counts.Accepted) switch
        {
            (0, 0) => "",
            (_, 0) => $", {counts.Warnings} warnings",
            (0, _) => $", {counts.Accepted} accepted",
            _ => $", {counts.Warnings} warnings, {counts.Accepted} accepted",
        };

        // What could not be looked at is never called clean.
        var what = outcome.Report.Fault is { } fault ? fault.Message + (counts.TotalIssues > 0 ? $" It names {found}." : "") : $"{found}{beside} in {outcome.Lock?.Packages.Count} locked packages";
        return outcome.Program is { } program && outcome.Report.Fault is null ? $"{what}, by {program.Name}{Database(outcome.Database)}." : what + (outcome.Report.Fault?.Reason is AuditFault.DatabaseStale or AuditFault.DatabaseMissing or AuditFault.DatabaseNotFetched ? DatabaseAdvice(outcome.Report.Fault.Reason) : "");
    }

    private static string Severities(AuditCounts counts) => string.Join(", ", new[]
    {
        (counts.Critical, "critical"), (counts.High, "high"), (counts.Medium, "medium"), (counts.Low, "low"), (counts.Unknown, "without a score"),
    }.Where(pair => pair.Item1 > 0).Select(pair => $"{pair.Item1} {pair.Item2}"));

    private static string Database(AdvisoryDatabase? database) => database switch
    {
        null => "",
        { AgeDays: null } => "; age of its database unknown",
        { Advisories: { } count } => $"; database of {count} advisories, {Age(database.AgeDays.Value)}",
        _ => $"; database {Age(database.AgeDays.Value)}",
    };

    private static string Age(int days) => days switch { 0 => "updated today", 1 => "1 day old", _ => $"{days} days old" };

    private static string DatabaseAdvice(string reason) => reason is AuditFault.DatabaseStale
        ? " Call again with a network to fetch it, or with `accept: [stale]` to let that be."
        : " Call once with a network, so that it is fetched.";

    private static string Line(AuditIssue issue)
    {
        var mark = issue.Accepted ? "accepted " : issue.Decides ? "" : "warning ";
        var severity = issue.Severity is AuditSeverity.Unknown ? "" : issue.Severity.ToString().ToLowerInvariant() + (issue.Score is { } score ? $" {score.ToString("0.0", CultureInfo.InvariantCulture)}" : "") + " ";
        var package = issue.Package is null ? "" : $" {issue.Package} {issue.AffectedVersion}";
        var path = issue.DependencyPath.Count > 1 ? $" [{string.Join(" > ", issue.DependencyPath)}]" : "";
        var cve = issue.Cve is null ? "" : $" ({issue.Cve})";
        return $"{mark}{severity}{issue.Id}{(issue.Kind == issue.Id ? "" : $" {issue.Kind}")}{package}: {issue.Description}{cve}. {issue.Recommendation}{path}";
    }
}
