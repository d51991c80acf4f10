namespace AgentMcp.Rust.Analyzer.Install;

/// <summary>What an editor's settings start.</summary>
/// <param name="Program">A path, or a name that PATH resolves.</param>
/// <param name="Arguments">Its arguments.</param>
internal sealed record EditorCommand(string Program, IReadOnlyList<string> Arguments);
