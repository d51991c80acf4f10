namespace AgentMcp.Rust.Analyzer.Locating;

/// <summary>Something that spoils a part of the answers.</summary>
/// <param name="Kind">Which part.</param>
/// <param name="Message">What is wrong, with versions and paths.</param>
/// <param name="Fix">What to do, a command where there is one.</param>
internal sealed record Degradation(DegradationKind Kind, string Message, string Fix);
