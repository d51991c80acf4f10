namespace AgentMcp.Rust.Analyzer.Install;

/// <summary>A file named rust-analyzer in a folder of PATH.</summary>
/// <param name="Path">It.</param>
/// <param name="Place">Which folder of PATH that is; the first is 1.</param>
/// <param name="IsOurs">Whether it is this program.</param>
internal sealed record FoundAnalyzer(string Path, int Place, bool IsOurs);
