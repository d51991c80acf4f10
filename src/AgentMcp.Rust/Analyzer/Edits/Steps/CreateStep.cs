namespace AgentMcp.Rust.Analyzer.Edits.Steps;

/// <summary>Makes an empty file.</summary>
/// <param name="Path">Where.</param>
/// <param name="IgnoreIfExists">Whether one that is there may stay.</param>
internal sealed record CreateStep(string Path, bool IgnoreIfExists) : EditStep(Path);
