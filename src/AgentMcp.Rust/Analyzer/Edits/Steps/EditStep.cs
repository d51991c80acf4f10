namespace AgentMcp.Rust.Analyzer.Edits.Steps;

/// <summary>One step of an edit of the workspace; steps are made in their order.</summary>
/// <param name="Path">Absolute path, as the server named it.</param>
internal abstract record EditStep(string Path);
