using AgentMcp.Rust.Cargo.Auditing.Advisories;
using AgentMcp.Rust.Cargo.Auditing.Reports;

namespace AgentMcp.Rust.Cargo.Auditing;

/// <summary>How many of each. Issues are what decides; warnings and what was accepted are shown beside them.</summary>
internal sealed record AuditCounts(int TotalIssues, int Critical, int High, int Medium, int Low, int Unknown, int Warnings, int Accepted)
{
    /// <summary>How many of each kind, such as <c>vulnerability</c> and <c>unmaintained</c>.</summary>
    public IReadOnlyDictionary<string, int> Kinds { get; init; } = new Dictionary<string, int>(StringComparer.Ordinal);

    public static AuditCounts Of(IReadOnlyList<AuditIssue> issues)
    {
        AuditIssue[] deciding = [.. issues.Where(issue => issue.Decides)];
        return new AuditCounts(
            deciding.Length,
            Count(AuditSeverity.Critical),
            Count(AuditSeverity.High),
            Count(AuditSeverity.Medium),
            Count(AuditSeverity.Low),
            Count(AuditSeverity.Unknown) + Count(AuditSeverity.None),
            issues.Count(issue => !issue.Decides && !issue.Accepted),
            issues.Count(issue => issue.Accepted))
        {
            Kinds = issues.CountBy(issue => issue.Kind, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal),
        };

        int Count(AuditSeverity severity) => deciding.Count(issue => issue.Severity == severity);
    }
}
