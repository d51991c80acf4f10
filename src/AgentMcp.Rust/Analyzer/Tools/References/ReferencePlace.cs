namespace AgentMcp.Rust.Analyzer.Tools.References;

/// <summary>A use, or an implementation.</summary>
/// <param name="File">Relative to the workspace's root, else absolute.</param>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1, in UTF-16 units.</param>
/// <param name="Text">The line, without its indentation.</param>
internal sealed record ReferencePlace(string File, int Line, int Column, string Text)
{
    /// <summary>Lines around it, when asked for; the line itself marked by <c>></c>.</summary>
    public IReadOnlyList<string>? Context { get; init; }
}
