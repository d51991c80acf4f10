namespace AgentMcp.Rust.Analyzer.Edits.Steps;

/// <summary>Gives a file or folder another name.</summary>
/// <param name="Path">The old one.</param>
/// <param name="To">The new one.</param>
/// <param name="IgnoreIfExists">Whether nothing is done when there is something of that name.</param>
internal sealed record RenameStep(string Path, string To, bool IgnoreIfExists) : EditStep(Path);
