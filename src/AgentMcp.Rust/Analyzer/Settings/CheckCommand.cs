namespace AgentMcp.Rust.Analyzer.Settings;

/// <summary>What an instance runs in place of its own <c>cargo check</c>.</summary>
/// <param name="Words">The program and its arguments.</param>
/// <param name="Variables">What is added to its environment.</param>
internal sealed record CheckCommand(IReadOnlyList<string> Words, IReadOnlyDictionary<string, string> Variables);
