using AgentMcp.Rust.Analyzer.Diagnostics;

namespace AgentMcp.Rust.Analyzer.Findings;

/// <summary>Puts findings together, errors first.</summary>
internal static class DiagnosticGroups
{
    private static readonly string[] Levels = ["error", "warning", "info", "hint"];

    /// <summary>The rank of a level: 0 for errors.</summary>
    public static int RankOf(string level) => Array.IndexOf(Levels, level) is var rank and >= 0 ? rank : Levels.Length;

    /// <summary>Those of one level, code and message together.</summary>
    public static IReadOnlyList<DiagnosticGroup> Of(IEnumerable<AnalyzerDiagnostic> findings, Func<string, string> show) =>
    [
        .. findings
            .GroupBy(finding => (finding.Severity, finding.Code, finding.Message, finding.Source))
            .OrderBy(group => RankOf(group.Key.Severity))
            .Select(group => new DiagnosticGroup(
                group.Key.Code,
                group.Key.Severity,
                group.Key.Message,
                group.Key.Source,
                [.. group.Select(finding => new DiagnosticPlace(show(finding.File), finding.Line, finding.Column)).Distinct().OrderBy(place => place.File, StringComparer.Ordinal).ThenBy(place => place.Line).ThenBy(place => place.Column)])),
    ];

    /// <summary>Findings of both sources; what both found in the same line is told once, in the compiler's words.</summary>
    public static IReadOnlyList<AnalyzerDiagnostic> Merge(IReadOnlyList<AnalyzerDiagnostic> native, IReadOnlyList<AnalyzerDiagnostic> compiler)
    {
        var known = compiler.Where(finding => finding.Code is not null).Select(finding => (finding.File, finding.Line, finding.Code)).ToHashSet();
        return [.. compiler, .. native.Where(finding => !known.Contains((finding.File, finding.Line, finding.Code)))];
    }
}
