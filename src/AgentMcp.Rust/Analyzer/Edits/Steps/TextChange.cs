using AgentMcp.Rust.Analyzer.Language;

namespace AgentMcp.Rust.Analyzer.Edits.Steps;

/// <summary>A replaced stretch of a text.</summary>
/// <param name="Range">Which.</param>
/// <param name="Text">What takes its place.</param>
internal sealed record TextChange(LspRange Range, string Text);
