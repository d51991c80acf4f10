using AgentMcp.Rust.Analyzer.Diagnostics;

namespace AgentMcp.Rust.Analyzer.Findings;

/// <summary>How many findings there are of each level.</summary>
internal sealed record DiagnosticCounts(int Errors, int Warnings, int Others)
{
    /// <summary>Counts them.</summary>
    public static DiagnosticCounts Of(IReadOnlyList<AnalyzerDiagnostic> findings) => new(
        findings.Count(finding => finding.Severity is "error"),
        findings.Count(finding => finding.Severity is "warning"),
        findings.Count(finding => finding.Severity is not ("error" or "warning")));
}
