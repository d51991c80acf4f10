namespace AgentMcp.Rust.Rewriting;

/// <summary>A file or folder that gets another name.</summary>
/// <param name="From">Absolute path.</param>
/// <param name="To">Absolute path at which nothing is.</param>
internal sealed record FileMove(string From, string To);
