namespace AgentMcp.Rust.Analyzer.Findings;

/// <summary>Where a finding stands.</summary>
/// <param name="File">Relative to the workspace's root, else absolute.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1, in UTF-16 units.</param>
internal sealed record DiagnosticPlace(string File, int Line, int Column);
