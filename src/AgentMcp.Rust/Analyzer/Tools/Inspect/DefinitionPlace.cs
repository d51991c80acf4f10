namespace AgentMcp.Rust.Analyzer.Tools.Inspect;

/// <summary>Where something is defined.</summary>
/// <param name="File">Relative to the workspace's root, else absolute: it can be read on with the same tools.</param>
/// <param name="Line">Line of the name, from 1.</param>
/// <param name="Column">Column of the name, from 1.</param>
/// <param name="EndLine">Last line of the definition.</param>
internal sealed record DefinitionPlace(string File, int Line, int Column, int EndLine);
