namespace AgentMcp.Rust.Analyzer.Install;

/// <summary>What an editor of this person starts.</summary>
/// <param name="Editor">As in <c>agentmcp rust install --editor NAME</c>.</param>
/// <param name="Settings">Its settings.</param>
/// <param name="Starts">One of <see cref="EditorStart"/>.</param>
/// <param name="Program">What its settings, or else PATH, name; null when that is not known.</param>
internal sealed record EditorReport(string Editor, string Settings, string Starts, string? Program);
