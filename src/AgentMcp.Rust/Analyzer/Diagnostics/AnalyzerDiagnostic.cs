namespace AgentMcp.Rust.Analyzer.Diagnostics;

/// <summary>An error or a warning, its hints merged into it.</summary>
/// <param name="File">Absolute path.</param>
/// <param name="Severity"><c>error</c>, <c>warning</c>, <c>info</c> or <c>hint</c>.</param>
/// <param name="Code">Such as <c>E0308</c>; null when there is none.</param>
/// <param name="Message">What it says.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1, in UTF-16 units.</param>
/// <param name="EndLine">From 1.</param>
/// <param name="EndColumn">From 1, in UTF-16 units, after the last.</param>
/// <param name="Source"><c>native</c> or <c>flycheck</c>.</param>
internal sealed record AnalyzerDiagnostic(string File, string Severity, string? Code, string Message, int Line, int Column, int EndLine, int EndColumn, string Source);
