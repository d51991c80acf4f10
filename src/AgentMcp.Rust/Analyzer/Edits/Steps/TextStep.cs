namespace AgentMcp.Rust.Analyzer.Edits.Steps;

/// <summary>Changes the text of a file.</summary>
/// <param name="Path">Which.</param>
/// <param name="Changes">What is replaced; all of it speaks of the text before the step.</param>
internal sealed record TextStep(string Path, IReadOnlyList<TextChange> Changes) : EditStep(Path);
