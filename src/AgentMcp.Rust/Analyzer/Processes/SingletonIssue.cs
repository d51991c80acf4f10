namespace AgentMcp.Rust.Analyzer.Processes;

/// <summary>Something that is not as it should be.</summary>
/// <param name="Code">Such as <c>StaleLock</c>.</param>
/// <param name="Detail">In a sentence.</param>
/// <param name="Fix">What to do.</param>
internal sealed record SingletonIssue(string Code, string Detail, string Fix);
