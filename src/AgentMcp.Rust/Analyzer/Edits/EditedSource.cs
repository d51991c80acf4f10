namespace AgentMcp.Rust.Analyzer.Edits;

/// <summary>A file that an edit changes.</summary>
/// <param name="File">Relative to the workspace's root.</param>
/// <param name="Edits">Replaced stretches.</param>
/// <param name="Before">SHA-256 of the text that the edit is about; null for a new file.</param>
/// <param name="After">SHA-256 of what comes of it; null for a removed file.</param>
internal sealed record EditedSource(string File, int Edits, string? Before, string? After);
