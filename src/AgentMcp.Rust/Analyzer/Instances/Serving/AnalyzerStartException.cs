namespace AgentMcp.Rust.Analyzer.Instances.Serving;

/// <summary>A rust-analyzer did not get as far as to take requests; the message says why.</summary>
public sealed class AnalyzerStartException(string message, Exception? innerException = null) : Exception(message, innerException);
