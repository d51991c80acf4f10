namespace AgentMcp.Rust.Cargo.Auditing.Advisories;

/// <summary>From scores to words (CVSS 3.1, section 5).</summary>
internal static class AuditSeverities
{
    /// <summary>The word for a score.</summary>
    public static AuditSeverity Of(double? score) => score switch
    {
        null => AuditSeverity.Unknown,
        0 => AuditSeverity.None,
        < 4 => AuditSeverity.Low,
        < 7 => AuditSeverity.Medium,
        < 9 => AuditSeverity.High,
        _ => AuditSeverity.Critical,
    };
}
