namespace AgentMcp.Rust.Analyzer.Edits.Steps;

/// <summary>Removes a file.</summary>
/// <param name="Path">Which.</param>
/// <param name="IgnoreIfNotExists">Whether one that is not there is none too few.</param>
internal sealed record DeleteStep(string Path, bool IgnoreIfNotExists) : EditStep(Path);
