namespace AgentMcp.Rust.Cargo.Auditing.Reports;

/// <summary>What one tool said.</summary>
/// <param name="Issues">Everything it found.</param>
internal sealed record AuditReport(IReadOnlyList<AuditIssue> Issues)
{
    /// <summary>Why the report cannot be believed: it is not whole, or it and the exit code say different things. Null when it can.</summary>
    public AuditFault? Fault { get; init; }

    /// <summary>Advisories that the database holds, where the tool says it.</summary>
    public int? Advisories { get; init; }

    /// <summary>The date of the database's last commit, where the tool says it.</summary>
    public DateTimeOffset? DatabaseDate { get; init; }

    /// <summary>Advisories that the workspace's own configuration of the tool hides.</summary>
    public IReadOnlyList<string> Ignored { get; init; } = [];
}
