namespace AgentMcp.Rust.Analyzer.Findings;

/// <summary>Findings that say the same in different places.</summary>
/// <param name="Code">Such as <c>E0308</c>; null when there is none.</param>
/// <param name="Level"><c>error</c>, <c>warning</c>, <c>info</c> or <c>hint</c>.</param>
/// <param name="Message">What it says.</param>
/// <param name="Source"><c>native</c> or <c>flycheck</c>.</param>
/// <param name="Places">Where.</param>
internal sealed record DiagnosticGroup(string? Code, string Level, string Message, string Source, IReadOnlyList<DiagnosticPlace> Places);
