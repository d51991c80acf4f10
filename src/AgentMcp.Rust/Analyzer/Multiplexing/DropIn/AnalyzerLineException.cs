namespace AgentMcp.Rust.Analyzer.Multiplexing.DropIn;

/// <summary>A flag of ours was typed in a way that says nothing.</summary>
public sealed class AnalyzerLineException(string message) : Exception(message);
