namespace AgentMcp.Rust.Analyzer.Edits;

/// <summary>A file or folder that gets another name.</summary>
/// <param name="From">Relative to the workspace's root.</param>
/// <param name="To">Relative to the workspace's root.</param>
internal sealed record MovedSource(string From, string To);
