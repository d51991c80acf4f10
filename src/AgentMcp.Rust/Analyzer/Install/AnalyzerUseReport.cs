namespace AgentMcp.Rust.Analyzer.Install;

/// <summary>Who gets the shared rust-analyzer, and who starts another one.</summary>
/// <param name="Shim">The program on PATH.</param>
/// <param name="Editors">The editors of this person.</param>
internal sealed record AnalyzerUseReport(ShimReport Shim, IReadOnlyList<EditorReport> Editors);
