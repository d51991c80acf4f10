namespace AgentMcp.Rust.Analyzer.Diagnostics;

/// <summary>What the last check said.</summary>
/// <param name="Fresh">Whether it covers every change on disk up to now.</param>
/// <param name="Why">Why it is not fresh; null when it is.</param>
/// <param name="Diagnostics">What it found.</param>
internal sealed record CheckedDiagnostics(bool Fresh, string? Why, IReadOnlyList<AnalyzerDiagnostic> Diagnostics);
